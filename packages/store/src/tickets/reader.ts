// SPDX-License-Identifier: Apache-2.0
// Secrets that are good for one use within minutes: links to enrol with, challenges, the state of a sign-in that
// goes by way of a provider.
import type { Digest, Instant, Json, PersonId } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { TicketUse } from '../schema.ts'

export type TicketRecord = {
  /** SHA-256 of the secret. */
  readonly hash: Digest
  readonly use: TicketUse
  /** Null where it is not known yet who comes. */
  readonly person: PersonId | null
  readonly created: Instant
  readonly expires: Instant
  readonly detail: Json
}

export class TicketReader extends Repository {
  /** Null for one that is unknown, was used, is for another use, or has expired at `now`. */
  async valid(use: TicketUse, hash: Digest, now: Instant): Promise<TicketRecord | null> {
    const row = await this.db
      .selectFrom('ticket')
      .selectAll()
      .where('hash', '=', hash)
      .where('use', '=', use)
      .where('expires', '>', now)
      .executeTakeFirst()
    if (row === undefined) return null
    return { ...row, detail: this.rest.openJson('ticket.detail', hash, row.detail) }
  }

  async count(use: TicketUse, now: Instant): Promise<number> {
    const { count } = await this.db
      .selectFrom('ticket')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('use', '=', use)
      .where('expires', '>', now)
      .executeTakeFirstOrThrow()
    return Number(count)
  }
}
