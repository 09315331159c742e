// SPDX-License-Identifier: Apache-2.0
// Verifying a whole log from what it serves: every entry, every tile, every root (C2SP tlog-tiles).
//
// From the left: each bundle's entries are hashed and compared with the level-0 tile; the tree is built again from
// the entries alone, and every tile above and every known head is compared with what comes out. What differs first
// is named, as exactly as the log's own data allow: an entry beside its tile is one index; a tile that was changed
// together with its entries is 256 leaves; a log that was rewritten throughout differs only in its root.
import { type Bytes, equalBytes } from '@tearline/base'
import { appendLeaves, edgeRoot, emptyEdge, type TreeEdge } from './edge.ts'
import { LedgerError } from './error.ts'
import { hashBytes } from './hash.ts'
import { checkSize } from './range.ts'
import {
  type BundleStore,
  readTile,
  splitBundle,
  splitHashes,
  type Tile,
  type TileStore,
  tileWidthMax,
} from './tile.ts'
import { leafHash, type TreeHead } from './tree.ts'

export type LogVerdict =
  | { readonly ok: true; readonly size: number }
  /** the first bad leaf is at `from` or after it, and before `to` */
  | { readonly ok: false; readonly fault: LogFault; readonly from: number; readonly to: number }

export type LogFault =
  /** missing, damaged, or not the one that its level-0 tile holds: removed, changed or moved */
  | 'entry'
  /** a tile is missing, or is not the one that the entries below it give */
  | 'tile'
  /** entries and tiles agree with each other, and not with what was signed */
  | 'root'

export type MonitoredLog = {
  readonly store: TileStore & BundleStore
  /**
   * verified checkpoints of the log, ascending by size; everything below the last is checked. Older ones, seen by
   * oneself or by partners, narrow a fault down.
   */
  readonly heads: readonly TreeHead[]
  /** called after each bundle with the number of entries done */
  readonly progress?: (entriesDone: number) => void
}

/**
 * Reads the whole log and compares it with its checkpoints.
 *
 * A fault is an answer, not an exception. What the store throws is passed on.
 *
 * @throws LedgerError `ledger.size`
 */
export async function verifyLog(log: MonitoredLog): Promise<LogVerdict> {
  const size = log.heads.at(-1)?.size ?? 0
  checkSize(size)
  let edge: TreeEdge = emptyEdge
  const emptyFault = wrongHead(log.heads, edge, [])
  if (emptyFault !== undefined) return emptyFault
  while (edge.size < size) {
    const width = Math.min(tileWidthMax, size - edge.size)
    const leaves = await readLeaves(log.store, edge.size / tileWidthMax, width)
    if (isFault(leaves)) return leaves
    const grown = appendLeaves(edge, leaves)
    const fault =
      (await wrongTile(log.store, grown.newTiles.filter(isFull))) ??
      wrongHead(log.heads, edge, leaves)
    if (fault !== undefined) return fault
    edge = grown.edge
    log.progress?.(edge.size)
  }
  return (await wrongTile(log.store, partialTiles(edge))) ?? { ok: true, size }
}

type Fault = Extract<LogVerdict, { ok: false }>

/** The leaf hashes of one bundle, computed from its entries; or the first that the tile does not have. */
async function readLeaves(
  store: TileStore & BundleStore,
  index: number,
  width: number,
): Promise<Bytes[] | Fault> {
  const first = index * tileWidthMax
  const tile = await presentTile(store, { level: 0, index, width })
  if (tile === undefined) return { ok: false, fault: 'tile', from: first, to: first + width }
  const expected = splitHashes(tile)
  // As many entries as there are: a bundle that ends early shows where.
  const { entries } = splitBundle((await store.readBundle(index, width)) ?? new Uint8Array())
  const leaves = entries.slice(0, width).map(leafHash)
  const bad = expected.findIndex((hash, i) => !sameHash(hash, leaves[i]))
  if (bad >= 0) return { ok: false, fault: 'entry', from: first + bad, to: first + bad + 1 }
  return leaves
}

/** A tile of the log that differs from the one computed, and the leaves under its first bad hash. */
async function wrongTile(store: TileStore, computed: readonly Tile[]): Promise<Fault | undefined> {
  for (const tile of computed) {
    const span = tileWidthMax ** tile.level
    const first = tile.index * tileWidthMax * span
    const stored = await presentTile(store, tile)
    if (stored === undefined) {
      return { ok: false, fault: 'tile', from: first, to: first + tile.width * span }
    }
    const hashes = splitHashes(stored)
    const bad = splitHashes(tile.hashes).findIndex((hash, i) => !sameHash(hash, hashes[i]))
    if (bad >= 0) {
      return { ok: false, fault: 'tile', from: first + bad * span, to: first + (bad + 1) * span }
    }
  }
  return undefined
}

/** A head inside these leaves whose root is not what the entries give. */
function wrongHead(
  heads: readonly TreeHead[],
  edge: TreeEdge,
  leaves: readonly Bytes[],
): Fault | undefined {
  const end = edge.size + leaves.length
  const inside = heads.filter(({ size }) => size <= end && (size > edge.size || end === 0))
  const bad = inside.find(({ size, root }) => {
    const grown = appendLeaves(edge, leaves.slice(0, size - edge.size)).edge
    return !equalBytes(edgeRoot(grown), root)
  })
  if (bad === undefined) return undefined
  const verified = heads.filter(({ size }) => size < bad.size).at(-1)?.size ?? 0
  return { ok: false, fault: 'root', from: verified, to: bad.size }
}

async function presentTile(
  store: TileStore,
  tile: { level: number; index: number; width: number },
): Promise<Bytes | undefined> {
  try {
    return await readTile(store, tile)
  } catch (error) {
    if (error instanceof LedgerError) return undefined
    throw error
  }
}

function partialTiles(edge: TreeEdge): Tile[] {
  return edge.tails
    .map((hashes, level) => ({ level, hashes, width: hashes.length / hashBytes }))
    .filter(({ level, width }) => level > 0 && width > 0)
    .map((tile) => ({ ...tile, index: Math.floor(edge.size / tileWidthMax ** (tile.level + 1)) }))
}

function isFull(tile: Tile): boolean {
  return tile.level > 0 && tile.width === tileWidthMax
}

function isFault(leaves: Bytes[] | Fault): leaves is Fault {
  return !Array.isArray(leaves)
}

function sameHash(a: Bytes, b: Bytes | undefined): boolean {
  return b !== undefined && equalBytes(a, b)
}
