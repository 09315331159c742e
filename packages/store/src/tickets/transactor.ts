// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PersonId } from '@tearline/base'
import type { TicketUse } from '../schema.ts'
import { TicketReader, type TicketRecord } from './reader.ts'

export class TicketTransactor extends TicketReader {
  async save(ticket: TicketRecord): Promise<void> {
    const detail = this.rest.sealJson('ticket.detail', ticket.hash, ticket.detail)
    await this.db
      .insertInto('ticket')
      .values({ ...ticket, detail })
      .execute()
  }

  /** The ticket, which is used up by this. Null as for `valid`. */
  async take(use: TicketUse, hash: Digest, now: Instant): Promise<TicketRecord | null> {
    const ticket = await this.valid(use, hash, now)
    if (ticket !== null) await this.db.deleteFrom('ticket').where('hash', '=', hash).execute()
    return ticket
  }

  async dropUse(use: TicketUse): Promise<void> {
    await this.db.deleteFrom('ticket').where('use', '=', use).execute()
  }

  async dropOf(use: TicketUse, person: PersonId): Promise<void> {
    await this.db.deleteFrom('ticket').where('use', '=', use).where('person', '=', person).execute()
  }

  async dropExpired(now: Instant): Promise<void> {
    await this.db.deleteFrom('ticket').where('expires', '<=', now).execute()
  }
}
