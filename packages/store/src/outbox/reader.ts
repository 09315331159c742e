// SPDX-License-Identifier: Apache-2.0
// The outbox: envelopes written in the same unit as what they tell of, delivered one by one and in order.
// INVARIANT (nothing-lost): an envelope stays, with its bytes, until it was delivered and then pruned.
import type { Bytes, Digest, EnvelopeId, Instant, PartyCode } from '@tearline/base'
import type { Selectable } from 'kysely'
import { type Page, Repository, rowsOf } from '../repository.ts'
import type { OutboxState, Tables } from '../schema.ts'

export type OutboxItem = {
  /** Grows: the order of sending. */
  readonly position: number
  readonly envelope: EnvelopeId
  readonly to: PartyCode
  /** Its number in the channel; null beside it. */
  readonly seq: number | null
  readonly kind: string
  /** The blob that holds the envelope's bytes. */
  readonly content: Digest
  readonly queued: Instant
  /** Times that it was tried in vain. */
  readonly attempts: number
  /** Not to be tried before. */
  readonly next: Instant
  readonly state: OutboxState
  readonly delivered: Instant | null
  /** The receipt envelope's bytes. */
  readonly receipt: Bytes | null
  /** The code of why it was given up; null unless it was. */
  readonly reason: string | null
  /** The number that the partner asked for instead of it. */
  readonly wanted: number | null
}

export type OutboxBacklog = {
  readonly to: PartyCode
  readonly state: OutboxState
  readonly count: number
  readonly oldest: Instant
}

export class OutboxReader extends Repository {
  /** What may be sent now: of each partner the oldest that is queued, if its time has come. */
  async due(now: Instant): Promise<readonly OutboxItem[]> {
    const rows = await this.db
      .selectFrom('outbox')
      .selectAll()
      .where('position', 'in', (from) =>
        from
          .selectFrom('outbox')
          .select(({ fn }) => fn.min('position').as('position'))
          .where('state', '=', 'queued')
          .groupBy('to'),
      )
      .where('next', '<=', now)
      .orderBy('position')
      .execute()
    return rows.map((row) => this.#item(row))
  }

  /** When the next one will be due; null where nothing is queued. */
  async nextDue(): Promise<Instant | null> {
    const row = await this.db
      .selectFrom('outbox')
      .select(({ fn }) => fn.min('next').as('next'))
      .where('position', 'in', (from) =>
        from
          .selectFrom('outbox')
          .select(({ fn }) => fn.min('position').as('position'))
          .where('state', '=', 'queued')
          .groupBy('to'),
      )
      .executeTakeFirst()
    return row?.next ?? null
  }

  async byEnvelope(envelope: EnvelopeId): Promise<OutboxItem | null> {
    const row = await this.db
      .selectFrom('outbox')
      .selectAll()
      .where('envelope', '=', envelope)
      .executeTakeFirst()
    return row === undefined ? null : this.#item(row)
  }

  /** Chained envelopes to a partner from this number on, whatever their state: for bundles. */
  async since(to: PartyCode, seq: number, page: Page<never> = {}): Promise<readonly OutboxItem[]> {
    const rows = await this.db
      .selectFrom('outbox')
      .selectAll()
      .where('to', '=', to)
      .where('seq', '>=', seq)
      .orderBy('seq')
      .limit(rowsOf(page))
      .execute()
    return rows.map((row) => this.#item(row))
  }

  /** In the order of sending; `after` is a position. */
  async list(
    filter: { readonly to?: PartyCode; readonly state?: OutboxState } = {},
    page: Page<number> = {},
  ): Promise<readonly OutboxItem[]> {
    let query = this.db.selectFrom('outbox').selectAll()
    if (filter.to !== undefined) query = query.where('to', '=', filter.to)
    if (filter.state !== undefined) query = query.where('state', '=', filter.state)
    const rows = await query
      .where('position', '>', page.after ?? 0)
      .orderBy('position')
      .limit(rowsOf(page))
      .execute()
    return rows.map((row) => this.#item(row))
  }

  /** How much waits, was delivered and was given up, by partner. */
  async backlog(): Promise<readonly OutboxBacklog[]> {
    return this.db
      .selectFrom('outbox')
      .select(({ fn }) => [
        'to',
        'state',
        fn.countAll<number>().as('count'),
        fn.min('queued').as('oldest'),
      ])
      .groupBy(['to', 'state'])
      .orderBy('to')
      .orderBy('state')
      .execute()
  }

  #item(row: Selectable<Tables['outbox']>): OutboxItem {
    const { envelope, receipt } = row
    return {
      ...row,
      receipt: receipt === null ? null : this.rest.open('outbox.receipt', envelope, receipt),
    }
  }
}
