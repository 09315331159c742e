// SPDX-License-Identifier: Apache-2.0
import { type Bytes, fromBase64, type Instant, type Json, type PartyCode } from '@tearline/base'
import {
  type BundleStore,
  decodeEdge,
  emptyEdge,
  encodeBundle,
  type TileCoordinate,
  type TileStore,
  type TreeEdge,
  tileWidthMax,
} from '@tearline/ledger'
import { chunked } from '../lists.ts'
import { type Page, Repository, rowsOf } from '../repository.ts'
import type { Tables } from '../schema.ts'
import type { LedgerRecord } from './event.ts'
import { countEntries } from './tail.ts'

export type LedgerFilter = {
  readonly kind?: string
  readonly about?: PartyCode
  readonly from?: Instant
  readonly until?: Instant
}

const hashBytes = 32

export class LedgerReader extends Repository implements TileStore, BundleStore {
  /** Events appended, integrated or not. */
  async count(): Promise<number> {
    return countEntries(this.db)
  }

  async byIndex(index: number): Promise<LedgerRecord | null> {
    const row = await this.db
      .selectFrom('ledgerEntry')
      .selectAll()
      .where('index', '=', index)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** In their order; `after` is an index. */
  async list(filter: LedgerFilter = {}, page: Page<number> = {}): Promise<readonly LedgerRecord[]> {
    const rows = await this.#matching(filter)
      .where('index', '>', page.after ?? -1)
      .orderBy('index')
      .limit(rowsOf(page))
      .execute()
    return rows.map((row) => this.#record(row))
  }

  /** The newest first; `after` is the index of the last that was listed. */
  async newest(
    filter: LedgerFilter = {},
    page: Page<number> = {},
  ): Promise<readonly LedgerRecord[]> {
    const rows = await this.#matching(filter)
      .where('index', '<', page.after ?? Number.MAX_SAFE_INTEGER)
      .orderBy('index', 'desc')
      .limit(rowsOf(page))
      .execute()
    return rows.map((row) => this.#record(row))
  }

  /** As `newest`, by their indexes alone: nothing is opened. */
  async newestIndexes(filter: LedgerFilter, page: Page<number>): Promise<readonly number[]> {
    const query = this.#matching(filter).clearSelect().select('index')
    const before = query.where('index', '<', page.after ?? Number.MAX_SAFE_INTEGER)
    const rows = await before.orderBy('index', 'desc').limit(rowsOf(page)).execute()
    return rows.map(({ index }) => index)
  }

  /** Those of these, the newest first. */
  async byIndexes(indexes: readonly number[]): Promise<readonly LedgerRecord[]> {
    const rows: Tables['ledgerEntry'][] = []
    for (const some of chunked(indexes)) {
      const query = this.db.selectFrom('ledgerEntry').selectAll().where('index', 'in', some)
      rows.push(...(await query.execute()))
    }
    return rows.sort((a, b) => b.index - a.index).map((row) => this.#record(row))
  }

  #matching({ kind, about, from, until }: LedgerFilter) {
    let query = this.db.selectFrom('ledgerEntry').selectAll()
    if (kind !== undefined) query = query.where('kind', '=', kind)
    if (about !== undefined) query = query.where('about', '=', about)
    if (from !== undefined) query = query.where('at', '>=', from)
    return until === undefined ? query : query.where('at', '<', until)
  }

  /** When an event was recorded; null where there is none of this index. */
  async timeOf(index: number): Promise<Instant | null> {
    const row = await this.db
      .selectFrom('ledgerEntry')
      .select('at')
      .where('index', '=', index)
      .executeTakeFirst()
    return row?.at ?? null
  }

  /** How many of each kind, from one index up to another. */
  async countByKind(
    from: number,
    before: number,
  ): Promise<readonly { readonly kind: string; readonly count: number }[]> {
    return this.db
      .selectFrom('ledgerEntry')
      .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
      .where('index', '>=', from)
      .where('index', '<', before)
      .groupBy('kind')
      .execute()
  }

  /** The events of an originator's chain; `after` is a chain number, from 1. */
  async chain(originator: PartyCode, page: Page<number> = {}): Promise<readonly LedgerRecord[]> {
    const rows = await this.db
      .selectFrom('ledgerEntry')
      .selectAll()
      .where('chain', '=', originator)
      .where('chainNumber', '>', page.after ?? 0)
      .orderBy('chainNumber')
      .limit(rowsOf(page))
      .execute()
    return rows.map((row) => this.#record(row))
  }

  /** Leaves that the tiles hold. */
  async size(): Promise<number> {
    return (await this.edge()).size
  }

  async edge(): Promise<TreeEdge> {
    const row = await this.db.selectFrom('ledgerHead').select('edge').executeTakeFirst()
    return row === undefined ? emptyEdge : decodeEdge(row.edge)
  }

  /** The checkpoint that is served, as our ledger signed it. */
  async checkpoint(): Promise<Bytes | null> {
    const row = await this.db.selectFrom('ledgerHead').select('checkpoint').executeTakeFirst()
    if (row === undefined || row.checkpoint === null) return null
    return this.rest.open('ledgerHead.checkpoint', 0, row.checkpoint)
  }

  /** Our checkpoint of this size with the cosignatures that came for it; null where none came. */
  async cosigned(size: number): Promise<Bytes | null> {
    const row = await this.db
      .selectFrom('cosignedCheckpoint')
      .select('note')
      .where('size', '=', size)
      .executeTakeFirst()
    return row === undefined ? null : this.rest.open('cosignedCheckpoint.note', size, row.note)
  }

  /** The newest of our checkpoints that carry cosignatures, largest first. */
  async cosignedNotes(limit: number): Promise<readonly Bytes[]> {
    const rows = await this.db
      .selectFrom('cosignedCheckpoint')
      .selectAll()
      .orderBy('size', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ size, note }) => this.rest.open('cosignedCheckpoint.note', size, note))
  }

  async readTile({ level, index, width }: TileCoordinate): Promise<Bytes | undefined> {
    const row = await this.db
      .selectFrom('ledgerTile')
      .select('hashes')
      .where('level', '=', level)
      .where('index', '=', index)
      .where('width', '>=', width)
      .executeTakeFirst()
    return row?.hashes.slice(0, width * hashBytes)
  }

  /** Only entries that the tiles cover: a bundle must not show what no checkpoint can. */
  async readBundle(index: number, width: number): Promise<Bytes | undefined> {
    const start = index * tileWidthMax
    if (start + width > (await this.size())) return undefined
    const rows = await this.db
      .selectFrom('ledgerEntry')
      .select('entry')
      .where('index', '>=', start)
      .where('index', '<', start + width)
      .orderBy('index')
      .execute()
    return encodeBundle(rows.map(({ entry }) => entry))
  }

  #record({ index, entry, opening, about }: Tables['ledgerEntry']): LedgerRecord {
    const { event, salt } = this.rest.openJson('ledgerEntry.opening', index, opening) as {
      event: Json
      salt: string
    }
    return { index, entry, event, about, salt: fromBase64(salt) }
  }
}
