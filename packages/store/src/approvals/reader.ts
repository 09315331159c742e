// SPDX-License-Identifier: Apache-2.0
// Acts that one person asked for and another has to approve.
import type { ApprovalId, Digest, Instant, Json, PersonId } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { ApprovalState, Tables } from '../schema.ts'

export type ApprovalRecord = {
  readonly id: ApprovalId
  /** What kind of act, such as `people.roles`. */
  readonly act: string
  readonly asked: PersonId
  /** SHA-256 of exactly what was asked for; whoever approves names it. */
  readonly order: Digest
  readonly state: ApprovalState
  /** Who approved or refused it. */
  readonly decided: PersonId | null
  readonly created: Instant
  readonly expires: Instant
  readonly ended: Instant | null
  readonly detail: Json
}

export class ApprovalReader extends Repository {
  async byId(id: ApprovalId): Promise<ApprovalRecord | null> {
    const row = await this.db
      .selectFrom('approval')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined ? null : this.#approval(row)
  }

  /** Those that wait at `now`, oldest first. */
  async open(now: Instant): Promise<readonly ApprovalRecord[]> {
    const rows = await this.db
      .selectFrom('approval')
      .selectAll()
      .where('state', '=', 'open')
      .where('expires', '>', now)
      .orderBy('created')
      .orderBy('id')
      .execute()
    return rows.map((row) => this.#approval(row))
  }

  #approval({ detail, ...plain }: Tables['approval']): ApprovalRecord {
    return { ...plain, detail: this.rest.openJson('approval.detail', plain.id, detail) }
  }
}
