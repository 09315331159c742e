// SPDX-License-Identifier: Apache-2.0
// Where the next event goes: remembered, because appending is what a node does most. Rows that are undone take
// what was remembered of them with them, and so does another process that wrote in between (engine.ts, `Turn`).
import { type Bytes, hex, invariant, type PartyCode } from '@tearline/base'
import type { Kysely } from 'kysely'
import type { Tables } from '../schema.ts'
import type { ChainLink } from './event.ts'

/** The last event of an originator's chain; number 0 before the first. */
type ChainTail = { readonly number: number; readonly leaf: Bytes | null }

export class LedgerTail {
  #next: number | null = null
  readonly #chains = new Map<PartyCode, ChainTail>()

  /** To be awaited before the others, which do not wait: appends of one unit may be under way together. */
  async load(db: Kysely<Tables>, originator: PartyCode | null): Promise<void> {
    if (this.#next === null) {
      const count = await countEntries(db)
      this.#next ??= count
    }
    if (originator === null || this.#chains.has(originator)) return
    const last = await lastOfChain(db, originator)
    if (!this.#chains.has(originator)) this.#chains.set(originator, last)
  }

  nextIndex(): number {
    invariant(this.#next !== null, 'the end of the ledger was loaded')
    return this.#next
  }

  nextLink(originator: PartyCode): ChainLink {
    const last = this.#chains.get(originator)
    invariant(last !== undefined, 'the end of the chain was loaded')
    return { originator, number: last.number + 1, prev: last.leaf === null ? null : hex(last.leaf) }
  }

  appended(index: number, leaf: Bytes, link: ChainLink | null): void {
    this.#next = index + 1
    if (link !== null) this.#chains.set(link.originator, { number: link.number, leaf })
  }

  forget(): void {
    this.#next = null
    this.#chains.clear()
  }
}

export async function countEntries(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('ledgerEntry')
    .select('index')
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? 0 : row.index + 1
}

async function lastOfChain(db: Kysely<Tables>, originator: PartyCode): Promise<ChainTail> {
  const row = await db
    .selectFrom('ledgerEntry')
    .select(['chainNumber', 'leaf'])
    .where('chain', '=', originator)
    .orderBy('chainNumber', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined
    ? { number: 0, leaf: null }
    : { number: row.chainNumber ?? 0, leaf: row.leaf }
}
