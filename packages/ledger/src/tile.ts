// SPDX-License-Identifier: Apache-2.0
// Tiles and entry bundles: C2SP tlog-tiles. A tile stands for a subtree of height 8 and holds the 256 hashes at
// its bottom; the seven levels inside are recomputed. Hash i of tile n at level l is the root over leaves
// (n*256 + i)*256^l to (n*256 + i + 1)*256^l. A tree of 70,000 leaves has
//
//   level 0:  273 full tiles and one of width 112      70,000 = 273*256 + 112
//   level 1:    1 full tile  and one of width  17          273 = 1*256 + 17
//   level 2:                     one of width   1            1
//
// A partial tile is a prefix of the full one, so a store keeps the widest it has and cuts.
import { type Bytes, concat, quote } from '@tearline/base'
import { LedgerError } from './error.ts'
import { hashBytes } from './hash.ts'
import { entryBytesMax } from './limits.ts'
import {
  checkSize,
  consistencyRanges,
  inclusionRanges,
  type Range,
  type Subtree,
  subtreesOf,
} from './range.ts'
import { completeRoot, emptyRoot, hashRange } from './tree.ts'

export const tileWidthMax = 256

/** Names a tile; `width` is the number of its hashes, 1 to 256, where 256 is full. */
export type TileCoordinate = {
  readonly level: number
  readonly index: number
  readonly width: number
}
/** A tile with its hashes, 32 bytes each, `32 * width` together. */
export type Tile = TileCoordinate & { readonly hashes: Bytes }

/** What is served beside the checkpoint: hash tiles, and the entries under a level-0 tile. */
export type Resource =
  | ({ readonly kind: 'tile' } & TileCoordinate)
  | { readonly kind: 'entries'; readonly index: number; readonly width: number }

/** Where tiles are read from. `store` implements it over a database; a client over HTTP. */
export type TileStore = {
  /**
   * The first `width` hashes of a tile, also where a wider version of it is kept; `undefined` where the tile is not
   * there or narrower.
   */
  readonly readTile: (tile: TileCoordinate) => Promise<Bytes | undefined> | Bytes | undefined
}

/** Where entries are read from, in bundles of 256. */
export type BundleStore = {
  /** The bundle of the first `width` entries from `index * 256` on; `undefined` where they are not there. */
  readonly readBundle: (
    index: number,
    width: number,
  ) => Promise<Bytes | undefined> | Bytes | undefined
}

/** `tile/1/x001/000.p/7`, below the log's prefix. */
export function formatPath(resource: Resource): string {
  const level = resource.kind === 'tile' ? String(resource.level) : 'entries'
  const partial = resource.width === tileWidthMax ? '' : `.p/${resource.width}`
  return `tile/${level}/${formatTileIndex(resource.index)}${partial}`
}

const pathPattern =
  /^tile\/(?<level>entries|[0-9]|[1-5][0-9]|6[0-3])\/(?<index>(?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/(?<width>[1-9][0-9]{0,2}))?$/

/**
 * Reads the path of a tile or bundle that somebody asks for; each resource has exactly one.
 *
 * @throws LedgerError `ledger.tile-path`
 */
export function parsePath(path: string): Resource {
  const { level, index, width } = pathPattern.exec(path)?.groups ?? {}
  const tileIndex = parseTileIndex(index ?? '')
  const tileWidth = width === undefined ? tileWidthMax : Number(width)
  if (level === undefined || tileIndex === undefined || (width && tileWidth >= tileWidthMax)) {
    throw new LedgerError('ledger.tile-path', `${quote(path)} names no tile and no entry bundle`)
  }
  if (level === 'entries') return { kind: 'entries', index: tileIndex, width: tileWidth }
  return { kind: 'tile', level: Number(level), index: tileIndex, width: tileWidth }
}

/** How many full tiles each level of a tree has, and the width of the partial one (0 = none), level 0 first. */
export function tileLevels(size: number): { full: number; partial: number }[] {
  checkSize(size)
  const levels: { full: number; partial: number }[] = []
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / tileWidthMax)) {
    levels.push({ full: Math.floor(hashes / tileWidthMax), partial: hashes % tileWidthMax })
  }
  return levels
}

/** Every tile of a tree, level by level: what a mirror fetches. */
export function* tilesForSize(size: number): Generator<TileCoordinate> {
  for (const [level, { full, partial }] of tileLevels(size).entries()) {
    for (let index = 0; index < full; index++) yield { level, index, width: tileWidthMax }
    if (partial > 0) yield { level, index: full, width: partial }
  }
}

/**
 * The root of the tree of this size, from the tiles of its right edge: one a level.
 *
 * @throws LedgerError `ledger.tile-missing`, `ledger.tile-length`
 */
export async function rootFromTiles(store: TileStore, size: number): Promise<Bytes> {
  checkSize(size)
  if (size === 0) return emptyRoot()
  const [root] = await hashRanges(store, size, [{ start: 0, end: size }])
  return root ?? emptyRoot()
}

/** @throws LedgerError `ledger.range`, `ledger.tile-missing`, `ledger.tile-length` */
export async function inclusionFromTiles(
  store: TileStore,
  index: number,
  size: number,
): Promise<Bytes[]> {
  return hashRanges(store, size, inclusionRanges(index, size))
}

/** @throws LedgerError `ledger.range`, `ledger.tile-missing`, `ledger.tile-length` */
export async function consistencyFromTiles(
  store: TileStore,
  olderSize: number,
  newerSize: number,
): Promise<Bytes[]> {
  return hashRanges(store, newerSize, consistencyRanges(olderSize, newerSize))
}

/** The hashes of the complete subtrees in a row of a tree of this size, left to right. */
export async function rowFromTiles(store: TileStore, size: number): Promise<Bytes[]> {
  const row = subtreesOf({ start: 0, end: size })
  const tiles = await readTiles(store, size, row)
  return row.map((node) => subtreeHash(tiles, size, node))
}

/**
 * Reads one tile whole.
 *
 * @throws LedgerError `ledger.tile-missing`, `ledger.tile-length`
 */
export async function readTile(store: TileStore, tile: TileCoordinate): Promise<Bytes> {
  const hashes = await store.readTile(tile)
  const path = formatPath({ kind: 'tile', ...tile })
  if (hashes === undefined) throw new LedgerError('ledger.tile-missing', `no \`${path}\``)
  if (hashes.length !== tile.width * hashBytes) {
    throw new LedgerError('ledger.tile-length', `\`${path}\` has ${hashes.length} bytes`)
  }
  return hashes
}

/** The hashes of a tile, one by one. */
export function splitHashes(hashes: Bytes): Bytes[] {
  const split: Bytes[] = []
  for (let at = 0; at < hashes.length; at += hashBytes)
    split.push(hashes.subarray(at, at + hashBytes))
  return split
}

/**
 * Each entry after its length as a big-endian uint16.
 *
 * @throws LedgerError `ledger.entry-size`
 */
export function encodeBundle(entries: readonly Uint8Array[]): Bytes {
  return concat(...entries.flatMap((entry) => [entryLength(entry), entry]))
}

/**
 * Reads a bundle that a log served: exactly `width` entries and nothing behind them.
 *
 * @throws LedgerError `ledger.bundle`
 */
export function parseBundle(bundle: Bytes, width: number): Bytes[] {
  const { entries, rest } = splitBundle(bundle)
  if (rest > 0 || entries.length !== width) {
    throw new LedgerError(
      'ledger.bundle',
      `a bundle of ${width} entries has ${entries.length} and ${rest} bytes more`,
    )
  }
  return entries
}

/** The whole entries from the start of a bundle on, and how many bytes follow that are none. */
export function splitBundle(bundle: Bytes): { entries: Bytes[]; rest: number } {
  const entries: Bytes[] = []
  let at = 0
  while (at + 2 <= bundle.length) {
    const [high = 0, low = 0] = bundle.subarray(at, at + 2)
    const end = at + 2 + high * 256 + low
    if (end > bundle.length) break
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return { entries, rest: bundle.length - at }
}

function entryLength(entry: Uint8Array): Bytes {
  if (entry.length > entryBytesMax) {
    throw new LedgerError(
      'ledger.entry-size',
      `an entry of ${entry.length} bytes, at most ${entryBytesMax} fit`,
    )
  }
  return Uint8Array.of(Math.floor(entry.length / 256), entry.length % 256)
}

async function hashRanges(
  store: TileStore,
  size: number,
  ranges: readonly Range[],
): Promise<Bytes[]> {
  const tiles = await readTiles(store, size, ranges.flatMap(subtreesOf))
  return ranges.map((range) => hashRange(range, (node) => subtreeHash(tiles, size, node)))
}

type TileMap = ReadonlyMap<string, Bytes>

/** Reads each tile that these subtrees lie in once, all at the same time. */
async function readTiles(
  store: TileStore,
  size: number,
  nodes: readonly Subtree[],
): Promise<TileMap> {
  const wanted = new Map<string, TileCoordinate>()
  for (const node of nodes) {
    const { tile } = locate(node, size)
    wanted.set(tileKey(tile), tile)
  }
  const read = async (tile: TileCoordinate) => [tileKey(tile), await readTile(store, tile)] as const
  return new Map(await Promise.all([...wanted.values()].map(read)))
}

function subtreeHash(tiles: TileMap, size: number, node: Subtree): Bytes {
  const { tile, first, count } = locate(node, size)
  const hashes = tiles.get(tileKey(tile)) ?? new Uint8Array()
  return completeRoot(splitHashes(hashes.subarray(first * hashBytes, (first + count) * hashBytes)))
}

/** The tile at whose bottom a subtree stands, and which of its hashes it covers. */
function locate(
  node: Subtree,
  size: number,
): { tile: TileCoordinate; first: number; count: number } {
  const level = Math.floor(node.height / 8)
  const count = 2 ** (node.height % 8)
  const position = node.index * count
  const index = Math.floor(position / tileWidthMax)
  const hashesAtLevel = Math.floor(size / tileWidthMax ** level)
  const width = Math.min(tileWidthMax, hashesAtLevel - index * tileWidthMax)
  return { tile: { level, index, width }, first: position % tileWidthMax, count }
}

function tileKey(tile: TileCoordinate): string {
  return `${tile.level}/${tile.index}`
}

/** Groups of three digits, all but the last with an `x`: 1234067 is `x001/x234/067`. */
function formatTileIndex(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/[0-9]{3}/g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

function parseTileIndex(text: string): number | undefined {
  const index = Number(text.replaceAll(/[x/]/g, ''))
  return Number.isSafeInteger(index) && formatTileIndex(index) === text ? index : undefined
}
