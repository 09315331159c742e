// SPDX-License-Identifier: Apache-2.0
import { type Bytes, base64, hex, type PartyCode } from '@tearline/base'
import { appendLeaves, commit, encodeEdge, leafHash, saltBytes, type Tile } from '@tearline/ledger'
import { limits } from '../limits.ts'
import type { Tables } from '../schema.ts'
import { type ChainLink, type EventDraft, eventOf, type LedgerRecord } from './event.ts'
import { LedgerReader } from './reader.ts'

export class LedgerTransactor extends LedgerReader {
  /**
   * Appends an event in the transaction of the effect that it tells of.
   *
   * INVARIANT (ledger-first): entry and effect become durable together, or neither does.
   */
  async append(draft: EventDraft): Promise<LedgerRecord> {
    const at = this.context.clock.now()
    const index = await this.count()
    const chain = draft.chainOf === null ? null : await this.#nextLink(draft.chainOf)
    const event = eventOf(draft, at, chain)
    const salt = this.context.rng.bytes(saltBytes)
    const entry = commit(event, salt)
    const opening = { event, salt: base64(salt) }
    await this.db
      .insertInto('ledgerEntry')
      .values({
        ...{ index, entry, leaf: leafHash(entry), kind: draft.kind, at, about: draft.about },
        chain: draft.chainOf,
        chainNumber: chain?.number ?? null,
        opening: this.rest.sealJson('ledgerEntry.opening', index, opening),
      })
      .execute()
    return { index, entry, event, salt }
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

  async #nextLink(originator: PartyCode): Promise<ChainLink> {
    const last = await this.db
      .selectFrom('ledgerEntry')
      .select(['chainNumber', 'leaf'])
      .where('chain', '=', originator)
      .orderBy('chainNumber', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last === undefined) return { originator, number: 1, prev: null }
    return { originator, number: (last.chainNumber ?? 0) + 1, prev: hex(last.leaf) }
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
