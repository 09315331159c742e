// SPDX-License-Identifier: Apache-2.0
// Store and lock in memory, for tests and simulations of packages that need a ledger: the interfaces at their plainest.
import { type Bytes, equalBytes } from '@tearline/base'
import { appendLeaves, emptyEdge, type TreeEdge } from './edge.ts'
import { hashBytes } from './hash.ts'
import type { CheckpointLock, LedgerStore } from './lock.ts'
import { type BundleStore, encodeBundle, type TileCoordinate, tileWidthMax } from './tile.ts'
import { leafHash } from './tree.ts'

export type MemoryStore = LedgerStore &
  BundleStore & {
    readonly append: (entries: readonly Bytes[]) => void
    /** level, slash, index → the widest version of the tile */
    readonly tiles: Map<string, Bytes>
    readonly entries: Bytes[]
  }

export function memoryStore(): MemoryStore {
  const tiles = new Map<string, Bytes>()
  const entries: Bytes[] = []
  let edge: TreeEdge = emptyEdge
  let checkpoint: Bytes | undefined
  return {
    tiles,
    entries,
    append: (added) => {
      const appended = appendLeaves(edge, added.map(leafHash))
      for (const tile of appended.newTiles) tiles.set(tileKey(tile), tile.hashes)
      entries.push(...added)
      edge = appended.edge
    },
    size: async () => edge.size,
    readTile: (tile) => cut(tiles.get(tileKey(tile)), tile.width),
    readBundle: (index, width) => {
      const bundle = entries.slice(index * tileWidthMax, index * tileWidthMax + width)
      return bundle.length === width ? encodeBundle(bundle) : undefined
    },
    readCheckpoint: async () => checkpoint,
    writeCheckpoint: async (written) => {
      checkpoint = written
    },
  }
}

export function memoryLock(): CheckpointLock {
  const held = new Map<string, Bytes>()
  return {
    fetch: async (origin) => held.get(origin),
    create: async (origin, checkpoint) => {
      if (held.has(origin)) return false
      held.set(origin, checkpoint)
      return true
    },
    replace: async (origin, old, checkpoint) => {
      const current = held.get(origin)
      if (current === undefined || !equalBytes(current, old)) return false
      held.set(origin, checkpoint)
      return true
    },
  }
}

function tileKey({ level, index }: TileCoordinate): string {
  return `${level}/${index}`
}

function cut(hashes: Bytes | undefined, width: number): Bytes | undefined {
  if (hashes === undefined || hashes.length < width * hashBytes) return undefined
  return hashes.slice(0, width * hashBytes)
}
