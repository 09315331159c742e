// SPDX-License-Identifier: Apache-2.0
import { type Bytes, canonicalJson, invariant, type Json, parseJson, utf8 } from '@tearline/base'
import { StoreError } from '../error.ts'
import { limits } from '../limits.ts'
import { chunked } from '../lists.ts'
import { type Generation, generationMax, generationOf, markOf } from '../rest.ts'
import { planOf, type SealedTable, sealedAs, sealedTableNames } from '../sealed.ts'
import { hashKeyTexts } from './keeper.ts'
import { ResealingReader } from './reader.ts'
import {
  boundTo,
  change,
  countRows,
  keyOf,
  keysOf,
  type RowKey,
  rowsAfter,
  rowsAt,
  type SealedRow,
} from './rows.ts'

export class ResealingTransactor extends ResealingReader {
  /** The first generation, of a store that has none on record. */
  async recordFirst(): Promise<void> {
    await this.#save(this.rest.generations.newest)
  }

  /**
   * Everything is sealed under `root` from here on.
   *
   * @throws StoreError `store.conflict` where a change is under way
   */
  async begin(root: Bytes): Promise<void> {
    const { newest, former } = this.rest.generations
    if (former !== null) throw new StoreError('store.conflict', 'another change is under way')
    invariant(newest.number < generationMax, 'keys at rest do not change so often')
    const next = this.context.restKeys.next(root)
    this.#followAfterwards()
    this.rest.use({ newest: next, former: newest })
    await this.#save(next)
    for (const table of sealedTableNames) {
      if (isHashedAtOnce(table)) await this.#hashAgain(table)
      else await this.#plan(table)
    }
    await this.revise('keys')
  }

  /** Takes over some rows; answers whether there are more. */
  async step(): Promise<boolean> {
    const next = await this.db
      .selectFrom('resealing')
      .selectAll()
      .where('ended', '=', 0)
      .orderBy('table')
      .executeTakeFirst()
    if (next === undefined) return false
    const table = next.table as SealedTable
    const after = next.after === null ? null : parseRowKey(next.after)
    const rows = await rowsAfter(this.db, table, { after, limit: limits.resealedPerUnit })
    for (const row of rows) await this.#takeOver(table, row)
    const last = rows.at(-1)
    await this.db
      .updateTable('resealing')
      .set({
        ...(last === undefined ? {} : { after: canonicalJson(keyOf(table, last)) }),
        done: next.done + rows.length,
        ended: rows.length < limits.resealedPerUnit ? 1 : 0,
      })
      .where('table', '=', table)
      .execute()
    return true
  }

  /** Through a table once more. */
  async again(tables: readonly SealedTable[]): Promise<void> {
    for (const table of tables) await this.#plan(table)
  }

  /** Forgets the former generation: nothing is sealed under it any more (`tablesBehind`). */
  async end(): Promise<void> {
    const { newest } = this.rest.generations
    const left = this.db.selectFrom('resealing').select('table').where('ended', '=', 0)
    invariant((await left.execute()).length === 0, 'a change ends behind its last row')
    await this.db.deleteFrom('restKey').where('generation', '<', newest.number).execute()
    await this.db.deleteFrom('resealing').execute()
    this.#followAfterwards()
    this.rest.use({ newest, former: null })
    await this.revise('keys')
    const { afterEnd, eraseDeleted } = this.context
    afterEnd((committed) => (committed ? eraseDeleted() : undefined))
  }

  /** What was taken up in the unit counts only if the unit does. */
  #followAfterwards(): void {
    const { afterEnd, restKeys } = this.context
    afterEnd(() => restKeys.forget())
  }

  async #save(generation: Generation): Promise<void> {
    const { number, root, formerHashKeys } = generation
    const texts = hashKeyTexts(formerHashKeys) as Json
    const hashKeys = this.rest.sealJson('restKey.hashKeys', number, texts)
    await this.db
      .insertInto('restKey')
      .values({ generation: number, mark: markOf(root), hashKeys })
      .onConflict((conflict) => conflict.column('generation').doNothing())
      .execute()
  }

  async #plan(table: SealedTable): Promise<void> {
    const row = { after: null, done: 0, total: await countRows(this.db, table), ended: 0 }
    await this.db
      .insertInto('resealing')
      .values({ table, ...row })
      .onConflict((conflict) => conflict.column('table').doUpdateSet(row))
      .execute()
  }

  /** A whole table in the unit that begins: within any unit, a value has one hash. */
  async #hashAgain(table: SealedTable): Promise<void> {
    const keys = await keysOf(this.db, table)
    for (const some of chunked(keys)) {
      for (const row of await rowsAt(this.db, table, some)) {
        await this.#seal(table, row, this.#hashedAgain(table, row))
      }
    }
  }

  /** A row whose hash changes comes twice where it gets behind where we are: then nothing is left to do. */
  async #takeOver(table: SealedTable, row: SealedRow): Promise<void> {
    const { sealed, hashes } = planOf(table)
    const stored = Object.keys(sealed).map((column) => row[column])
    const isDone = stored.every((one) => !(one instanceof Uint8Array) || this.#isNewest(one))
    if (isDone) return
    const hasHashes = Object.keys(hashes).length > 0
    await this.#seal(table, row, hasHashes ? this.#hashedAgain(table, row) : {})
  }

  #hashedAgain(table: SealedTable, row: SealedRow): SealedRow {
    const hashes = Object.entries(planOf(table).hashes).flatMap(([column, key]) => {
      const hash = row[column]
      return typeof hash === 'string' ? [[column, this.rest.hashAgain(key, hash)]] : []
    })
    return Object.fromEntries(hashes)
  }

  /** `changed`: other columns of it, that sealed values may be bound to. */
  async #seal(table: SealedTable, row: SealedRow, changed: SealedRow = {}): Promise<void> {
    const resealed: Record<string, Bytes> = {}
    for (const [name, bound] of Object.entries(planOf(table).sealed)) {
      const stored = row[name]
      const [from, to] = [boundTo(bound, row), boundTo(bound, { ...row, ...changed })]
      if (!(stored instanceof Uint8Array) || (this.#isNewest(stored) && from === to)) continue
      const opened = this.rest.open(sealedAs(table, name, from), from, stored)
      resealed[name] = this.rest.seal(sealedAs(table, name, to), to, opened)
    }
    const values = { ...changed, ...resealed }
    if (Object.keys(values).length === 0) return
    await change(this.db, table, { at: keyOf(table, row), to: values })
  }

  #isNewest(stored: Bytes): boolean {
    return generationOf(stored) === this.rest.generations.newest.number
  }
}

/** As `step` wrote it. */
function parseRowKey(text: string): RowKey {
  const { statementBytesMax: bytesMax, statementDepthMax: depthMax } = limits
  return parseJson(utf8(text), { bytesMax, depthMax }) as RowKey
}

/** Of pages of the index there are too many: those are asked for under both hashes (search/terms.ts). */
function isHashedAtOnce(table: SealedTable): boolean {
  return Object.keys(planOf(table).hashes).length > 0 && table !== 'searchPage'
}
