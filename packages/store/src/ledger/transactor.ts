// SPDX-License-Identifier: Apache-2.0
import { type Bytes, base64 } from '@tearline/base'
import { appendLeaves, commit, encodeEdge, leafHash, saltBytes, type Tile } from '@tearline/ledger'
import { limits } from '../limits.ts'
import type { Tables } from '../schema.ts'
import { type EventDraft, eventOf, type LedgerRecord } from './event.ts'
import { insertEntry } from './insert.ts'
import { LedgerReader } from './reader.ts'

export class LedgerTransactor extends LedgerReader {
  /**
   * Appends an event in the transaction of the effect that it tells of.
   *
   * INVARIANT (ledger-first): entry and effect become durable together, or neither does.
   */
  async append(draft: EventDraft): Promise<LedgerRecord> {
    const { clock, rng, tail } = this.context
    const at = clock.now()
    const { kind, about, chainOf } = draft
    await tail.load(this.db, chainOf)
    const index = tail.nextIndex()
    const chain = chainOf === null ? null : tail.nextLink(chainOf)
    const event = eventOf(draft, at, chain)
    const salt = rng.bytes(saltBytes)
    const entry = commit(event, salt)
    const leaf = leafHash(entry)
    const opening = this.rest.sealJson('ledgerEntry.opening', index, { event, salt: base64(salt) })
    tail.appended(index, leaf, chain)
    const place = { chain: chainOf, chainNumber: chain?.number ?? null }
    await insertEntry(this.db, { index, entry, leaf, kind, at, about, ...place, opening })
    return { index, entry, event, about, salt }
  }

  /** Takes up to `integratedLeavesMax` new leaves into the tiles; says whether more are waiting. */
  async integrate(): Promise<boolean> {
    const before = await this.edge()
    const leaves = await this.db
      .selectFrom('ledgerEntry')
      .select('leaf')
      .where('index', '>=', before.size)
      .orderBy('index')
      .limit(limits.integratedLeavesMax)
      .execute()
    if (leaves.length === 0) return false
    const { edge, newTiles } = appendLeaves(
      before,
      leaves.map(({ leaf }) => leaf),
    )
    for (const tile of newTiles) await this.#saveTile(tile)
    await this.#saveHead({ edge: encodeEdge(edge) })
    return leaves.length === limits.integratedLeavesMax
  }

  async saveCheckpoint(note: Bytes): Promise<void> {
    await this.#saveHead({ checkpoint: this.rest.seal('ledgerHead.checkpoint', 0, note) })
  }

  /** `note`: our checkpoint of this size with all cosignatures; replaces one with fewer. */
  async saveCosigned(size: number, note: Bytes): Promise<void> {
    const sealed = this.rest.seal('cosignedCheckpoint.note', size, note)
    await this.db
      .insertInto('cosignedCheckpoint')
      .values({ size, note: sealed })
      .onConflict((conflict) => conflict.column('size').doUpdateSet({ note: sealed }))
      .execute()
  }

  async #saveTile({ level, index, width, hashes }: Tile): Promise<void> {
    await this.db
      .insertInto('ledgerTile')
      .values({ level, index, width, hashes })
      .onConflict((conflict) => conflict.columns(['level', 'index']).doUpdateSet({ width, hashes }))
      .execute()
  }

  async #saveHead(change: Partial<Omit<Tables['ledgerHead'], 'id'>>): Promise<void> {
    await this.db.updateTable('ledgerHead').set(change).execute()
  }
}
