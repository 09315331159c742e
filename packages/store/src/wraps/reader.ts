// SPDX-License-Identifier: Apache-2.0
// Keys that travel: wraps as they were issued or received, and keys of others' portions that we may use.
import type { Bytes, Digest, Instant, PartyCode, PortionId } from '@tearline/base'
import { chunked } from '../lists.ts'
import { type Page, Repository, rowsOf } from '../repository.ts'
import type { Direction, Tables, WrapUse } from '../schema.ts'

export type KeyWrapRecord = {
  /** SHA-256 of the wrapped bytes. */
  readonly digest: Digest
  /** `out`: issued by us, as the originator; `in`: received, also where it is for another and travels on. */
  readonly direction: Direction
  readonly use: WrapUse
  /** The release, consent or grant that it belongs to. */
  readonly statement: Digest
  readonly to: PartyCode
  readonly portions: readonly PortionId[]
  readonly wrapped: Bytes
  readonly leaseUntil: Instant | null
}

/** A key of another's portion, unwrapped and kept for as long as its lease lasts. */
export type HeldKeyRecord = {
  readonly portion: PortionId
  readonly statement: Digest
  readonly leaseUntil: Instant | null
  readonly key: Bytes
}

export class WrapReader extends Repository {
  async byDigest(digest: Digest): Promise<KeyWrapRecord | null> {
    const rows = await this.db
      .selectFrom('keyWrap')
      .selectAll()
      .where('digest', '=', digest)
      .execute()
    const [wrap] = await this.#records(rows)
    return wrap ?? null
  }

  async forStatement(statement: Digest): Promise<readonly KeyWrapRecord[]> {
    const rows = await this.db
      .selectFrom('keyWrap')
      .selectAll()
      .where('statement', '=', statement)
      .orderBy('digest')
      .execute()
    return this.#records(rows)
  }

  /** Wraps to this party that hold the key of the portion. */
  async forPortion(portion: PortionId, to: PartyCode): Promise<readonly KeyWrapRecord[]> {
    const rows = await this.db
      .selectFrom('keyWrap')
      .selectAll()
      .where('to', '=', to)
      .where('digest', 'in', (from) =>
        from.selectFrom('keyWrapPortion').select('wrap').where('portion', '=', portion),
      )
      .orderBy('digest')
      .execute()
    return this.#records(rows)
  }

  /** Wraps to this party that came from others, by digest. */
  async receivedBy(to: PartyCode, page: Page<string>): Promise<readonly KeyWrapRecord[]> {
    const rows = await this.db
      .selectFrom('keyWrap')
      .selectAll()
      .where('to', '=', to)
      .where('direction', '=', 'in')
      .where('digest', '>', (page.after ?? '') as Digest)
      .orderBy('digest')
      .limit(rowsOf(page))
      .execute()
    return this.#records(rows)
  }

  /** A key that may still be used at `now`; null where none may. */
  async heldKey(portion: PortionId, now: Instant): Promise<HeldKeyRecord | null> {
    const row = await this.db
      .selectFrom('heldKey')
      .selectAll()
      .where('portion', '=', portion)
      .where(({ eb, or }) => or([eb('leaseUntil', 'is', null), eb('leaseUntil', '>', now)]))
      .orderBy('leaseUntil', 'desc')
      .executeTakeFirst()
    if (row === undefined) return null
    return { ...row, key: this.rest.open('heldKey.key', `${portion}/${row.statement}`, row.key) }
  }

  async #records(rows: readonly Tables['keyWrap'][]): Promise<readonly KeyWrapRecord[]> {
    const portions = await this.#portionsOf(rows.map(({ digest }) => digest))
    return rows.map((row) => ({
      ...row,
      portions: portions.get(row.digest) ?? [],
      wrapped: this.rest.open('keyWrap.wrapped', row.digest, row.wrapped),
    }))
  }

  async #portionsOf(wraps: readonly Digest[]): Promise<ReadonlyMap<Digest, PortionId[]>> {
    const portions = new Map<Digest, PortionId[]>()
    for (const some of chunked(wraps)) {
      const query = this.db.selectFrom('keyWrapPortion').selectAll().where('wrap', 'in', some)
      for (const { wrap, portion } of await query.orderBy('portion').execute()) {
        const list = portions.get(wrap) ?? []
        list.push(portion)
        portions.set(wrap, list)
      }
    }
    return portions
  }
}
