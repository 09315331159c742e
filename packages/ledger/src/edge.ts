// SPDX-License-Identifier: Apache-2.0
// Appending: the right edge of the tree is all that a new leaf touches.
//
// An edge holds two views of the same frontier, for a tree of 600 leaves (512 + 64 + 16 + 8):
//   peaks   the row of complete subtrees that the tree consists of: 4 hashes. They give the root.
//   tails   the partial tile of each level: 88 leaf hashes, 2 tile roots. They give the next tiles.
// A leaf joins with the peaks on its left as carries run through a binary counter; a hash that reaches height
// 8, 16, ... is the root of a full tile and is also written one tile level up. So each append costs one to two
// hashes a leaf, whatever the size.
//
// An edge is a value: `appendLeaves` leaves its argument as it was, and a transaction that fails keeps the old one.
import { type Bytes, concat, invariant, uint64 } from '@tearline/base'
import { LedgerError } from './error.ts'
import { hashBytes } from './hash.ts'
import { checkSize, subtreesOf } from './range.ts'
import {
  readTile,
  rowFromTiles,
  splitHashes,
  type Tile,
  type TileStore,
  tileLevels,
  tileWidthMax,
} from './tile.ts'
import { foldRow, nodeHash } from './tree.ts'

export type TreeEdge = {
  readonly size: number
  /** the roots of the complete subtrees, largest first; one for each 1 in the binary size */
  readonly peaks: readonly Bytes[]
  /** the hashes of the partial tile of each level, level 0 first; empty where the last tile is full */
  readonly tails: readonly Bytes[]
}

export const emptyEdge: TreeEdge = { size: 0, peaks: [], tails: [] }

/**
 * Adds leaves on the right.
 *
 * `newTiles`: every tile that was begun, widened or filled, once, at its new width. Writing them over narrower
 * versions of the same tile loses nothing (see tile.ts).
 *
 * @throws LedgerError `ledger.hash-length`, `ledger.size`
 */
export function appendLeaves(
  edge: TreeEdge,
  leafHashes: readonly Bytes[],
): { edge: TreeEdge; newTiles: Tile[] } {
  checkSize(edge.size + leafHashes.length)
  const peaks = [...edge.peaks]
  const writers = new TileWriters(edge)
  let size = edge.size
  for (const leaf of leafHashes) {
    if (leaf.length !== hashBytes) {
      throw new LedgerError('ledger.hash-length', `a leaf hash has ${leaf.length} bytes`)
    }
    writers.write(0, leaf)
    peaks.push(carry(peaks, leaf, size, writers))
    size += 1
  }
  return { edge: { size, peaks, tails: writers.tails() }, newTiles: writers.tiles() }
}

/** The root of the tree that the edge bounds; about one hash a level. */
export function edgeRoot(edge: TreeEdge): Bytes {
  return foldRow(edge.peaks)
}

/**
 * Rebuilds the edge from the tiles of the tree's right side: two or three reads for a tree of millions.
 *
 * The store is not trusted by this: compare `edgeRoot` with the checkpoint before appending.
 *
 * @throws LedgerError `ledger.tile-missing`, `ledger.tile-length`
 */
export async function edgeFromTiles(store: TileStore, size: number): Promise<TreeEdge> {
  const readTail = async ({ full, partial }: { full: number; partial: number }, level: number) =>
    partial === 0 ? new Uint8Array() : await readTile(store, { level, index: full, width: partial })
  const tails = await Promise.all(tileLevels(size).map(readTail))
  return { size, peaks: await rowFromTiles(store, size), tails }
}

/** Size as a uint64, then the peaks, then the tails. The size implies how many there are of each. */
export function encodeEdge(edge: TreeEdge): Bytes {
  return concat(uint64(BigInt(edge.size)), ...edge.peaks, ...edge.tails)
}

/** @throws LedgerError `ledger.edge`, `ledger.size` */
export function decodeEdge(bytes: Bytes): TreeEdge {
  if (bytes.length < 8) throw badEdge(bytes.length)
  const size = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  checkSize(size)
  const peakCount = subtreesOf({ start: 0, end: size }).length
  const widths = tileLevels(size).map(({ partial }) => partial)
  const hashCount = widths.reduce((sum, width) => sum + width, peakCount)
  if (bytes.length !== 8 + hashCount * hashBytes) throw badEdge(bytes.length)
  const tailsAt = 8 + peakCount * hashBytes
  return {
    size,
    peaks: splitHashes(bytes.subarray(8, tailsAt)),
    tails: splitTails(bytes.subarray(tailsAt), widths),
  }
}

/** Joins a new leaf with every peak of its own height: `size` before it, in binary, ends in that many ones. */
function carry(peaks: Bytes[], leaf: Bytes, size: number, writers: TileWriters): Bytes {
  let hash = leaf
  let height = 0
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = peaks.pop()
    invariant(left !== undefined, 'a tree has one peak for each 1 in its binary size')
    hash = nodeHash(left, hash)
    height += 1
    if (height % 8 === 0) writers.write(height / 8, hash)
  }
  return hash
}

/** The tile that is being filled at each level, for the length of one `appendLeaves`. */
class TileWriters {
  readonly #open: { index: number; width: number; hashes: Bytes; touched: boolean }[]
  readonly #full: Tile[] = []

  constructor(edge: TreeEdge) {
    this.#open = tileLevels(edge.size).map(({ full, partial }, level) => {
      const hashes = new Uint8Array(tileWidthMax * hashBytes)
      hashes.set(edge.tails[level] ?? [])
      return { index: full, width: partial, hashes, touched: false }
    })
  }

  write(level: number, hash: Bytes): void {
    const open = this.#openAt(level)
    open.hashes.set(hash, open.width * hashBytes)
    open.width += 1
    open.touched = true
    if (open.width < tileWidthMax) return
    this.#full.push({ level, index: open.index, width: tileWidthMax, hashes: open.hashes })
    this.#open[level] = newTile(open.index + 1)
  }

  tails(): Bytes[] {
    return this.#open.map(({ hashes, width }) => hashes.slice(0, width * hashBytes))
  }

  tiles(): Tile[] {
    const partial = this.#open.flatMap(({ index, width, hashes, touched }, level) =>
      touched ? [{ level, index, width, hashes: hashes.slice(0, width * hashBytes) }] : [],
    )
    return [...this.#full, ...partial]
  }

  #openAt(level: number) {
    const open = this.#open[level] ?? newTile(0)
    this.#open[level] = open
    return open
  }
}

function newTile(index: number) {
  return { index, width: 0, hashes: new Uint8Array(tileWidthMax * hashBytes), touched: false }
}

function splitTails(bytes: Bytes, widths: readonly number[]): Bytes[] {
  let at = 0
  return widths.map((width) => {
    const tail = bytes.subarray(at, at + width * hashBytes)
    at += tail.length
    return tail
  })
}

function badEdge(length: number): LedgerError {
  return new LedgerError('ledger.edge', `a stored edge of ${length} bytes does not fit its size`)
}
