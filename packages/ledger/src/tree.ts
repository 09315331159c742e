// SPDX-License-Identifier: Apache-2.0
// The Merkle tree of RFC 6962 section 2.1, and the verification algorithms of RFC 9162 section 2.1.3 and 2.1.4.
//
// A tree of n > 1 leaves splits at k, the largest power of two below n: node(tree(0..k), tree(k..n)).
// So every hash that a proof can hold is the hash of a *range* of leaves, and a range is a row of complete
// subtrees whose heights fall from left to right. For 7 leaves:
//
//             root = [0,7)
//            /            \          the range [0,7) is the row  [0,4) [4,6) [6,7)
//        [0,4)            [4,7)      the proof for leaf 2 is     [3,4) [0,2) [4,7)
//        /   \            /   \      and [4,7) is the row        [4,6) [6,7)
//     [0,2) [2,4)     [4,6)  [6,7)
//
// Proofs are therefore planned as ranges, without any hash; tiles.ts and the functions below fill them in.
//
// Sizes and indices are numbers up to 2^53 - 1, halved by division: JavaScript's bit operators see 32 bits.
import { type Bytes, equalBytes } from '@tearline/base'
import { LedgerError } from './error.ts'
import { hashBytes, sha256 } from './hash.ts'
import { proofHashesMax, treeSizeMax } from './limits.ts'

/** Leaves `start` to `end`, without `end`. */
export type Range = { readonly start: number; readonly end: number }

/** A complete subtree: `2^height` leaves from `index * 2^height` on. */
export type Subtree = { readonly height: number; readonly index: number }

/** What a checkpoint says of the tree. */
export type TreeHead = { readonly size: number; readonly root: Bytes }

export type InclusionClaim = {
  readonly leafHash: Uint8Array
  /** zero-based, below `size` */
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  /** sibling hashes, leaf towards root */
  readonly proof: readonly Uint8Array[]
}

export type ConsistencyClaim = {
  readonly older: TreeHead
  readonly newer: TreeHead
  readonly proof: readonly Uint8Array[]
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Bytes {
  return sha256(new Uint8Array())
}

export function leafHash(entry: Uint8Array): Bytes {
  const input = new Uint8Array(1 + entry.length)
  input.set(entry, 1)
  return sha256(input)
}

/** Reused by every call: hashing is synchronous, and no caller sees it. */
const nodeInput = Uint8Array.of(0x01, ...new Uint8Array(2 * hashBytes))

export function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  nodeInput.set(left, 1)
  nodeInput.set(right, 1 + hashBytes)
  return sha256(nodeInput)
}

/** The root over leaf hashes in memory. A ledger of any size uses `edgeRoot` or `rootFromTiles`. */
export function rootOf(leafHashes: readonly Bytes[]): Bytes {
  if (leafHashes.length === 0) return emptyRoot()
  return hashRange({ start: 0, end: leafHashes.length }, (node) => subtreeOf(leafHashes, node))
}

/** @throws LedgerError `ledger.range` */
export function inclusionProof(leafHashes: readonly Bytes[], index: number): Bytes[] {
  return inclusionRanges(index, leafHashes.length).map((range) =>
    hashRange(range, (node) => subtreeOf(leafHashes, node)),
  )
}

/**
 * Shows that the first `olderSize` of these leaves are the older tree.
 *
 * @throws LedgerError `ledger.range`
 */
export function consistencyProof(leafHashes: readonly Bytes[], olderSize: number): Bytes[] {
  return consistencyRanges(olderSize, leafHashes.length).map((range) =>
    hashRange(range, (node) => subtreeOf(leafHashes, node)),
  )
}

/**
 * Shows that a leaf stands at an index of a tree.
 *
 * All of the claim comes from the other party's node: it proves something only if `root` and `size` are those of a
 * checkpoint that was verified.
 *
 * @throws LedgerError `ledger.range`, `ledger.hash-length`, `ledger.proof-length`, `ledger.proof-root`
 * @see RFC 9162 section 2.1.3.2
 */
export function verifyInclusion(claim: InclusionClaim): void {
  checkSize(claim.size)
  checkIndex(claim.index, claim.size)
  checkHashes([claim.leafHash, claim.root, ...claim.proof])
  checkProofLength(claim.proof)
  let node = claim.index
  let last = claim.size - 1
  let root = claim.leafHash
  for (const hash of claim.proof) {
    if (last === 0) throw tooLong()
    if (isOdd(node) || node === last) {
      root = nodeHash(hash, root)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      root = nodeHash(root, hash)
    }
    node = half(node)
    last = half(last)
  }
  if (last !== 0) throw tooShort()
  if (!equalBytes(root, claim.root)) throw wrongRoot('inclusion')
}

/**
 * Shows that the newer tree continues the older one: nothing was removed, changed or put between.
 *
 * @throws LedgerError `ledger.range`, `ledger.hash-length`, `ledger.proof-length`, `ledger.proof-root`
 * @see RFC 9162 section 2.1.4.2
 */
export function verifyConsistency(claim: ConsistencyClaim): void {
  const { older, newer, proof } = claim
  checkSizes(older.size, newer.size)
  checkHashes([older.root, newer.root, ...proof])
  checkProofLength(proof)
  if (older.size === 0 || older.size === newer.size) {
    if (proof.length > 0) throw tooLong()
    if (older.size === newer.size && !equalBytes(older.root, newer.root)) {
      throw wrongRoot('consistency')
    }
    return
  }
  // A complete older tree is a subtree of the newer one: the proof leaves out what the verifier has.
  const whole = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof
  const roots = consistencyRoots(older.size, newer.size, whole)
  if (!equalBytes(roots.older, older.root) || !equalBytes(roots.newer, newer.root)) {
    throw wrongRoot('consistency')
  }
}

/**
 * The two roots that a consistency proof leads to, for `0 < olderSize < newerSize`.
 *
 * `hashes`: the proof, with the older root itself before it where `olderSize` is a power of two. If the newer root
 * comes out as signed, the older one that comes out is what the newer tree holds: fork.ts builds on that.
 *
 * @throws LedgerError `ledger.proof-length`
 */
export function consistencyRoots(
  olderSize: number,
  newerSize: number,
  hashes: readonly Uint8Array[],
): { older: Uint8Array; newer: Uint8Array } {
  const [first, ...rest] = hashes
  if (first === undefined) throw tooShort()
  let node = olderSize - 1
  let last = newerSize - 1
  while (isOdd(node)) {
    node = half(node)
    last = half(last)
  }
  let older = first
  let newer = first
  for (const hash of rest) {
    if (last === 0) throw tooLong()
    if (isOdd(node) || node === last) {
      older = nodeHash(hash, older)
      newer = nodeHash(hash, newer)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      newer = nodeHash(newer, hash)
    }
    node = half(node)
    last = half(last)
  }
  if (last !== 0) throw tooShort()
  return { older, newer }
}

/** The ranges whose hashes are the inclusion proof, leaf towards root. */
export function inclusionRanges(index: number, size: number): Range[] {
  checkSize(size)
  checkIndex(index, size)
  const ranges: Range[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    if (index < middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  return ranges.reverse()
}

/** The ranges whose hashes are the consistency proof, in its order (RFC 6962 section 2.1.2). */
export function consistencyRanges(olderSize: number, newerSize: number): Range[] {
  checkSizes(olderSize, newerSize)
  if (olderSize === 0 || olderSize === newerSize) return []
  const ranges: Range[] = []
  let [start, end] = [0, newerSize]
  while (end !== olderSize) {
    const middle = start + splitPoint(end - start)
    if (olderSize <= middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  if (start > 0) ranges.push({ start, end })
  return ranges.reverse()
}

/** The row of complete subtrees that a range consists of, left to right; see the head of this file. */
export function subtreesOf(range: Range): Subtree[] {
  const row: Subtree[] = []
  let { start } = range
  while (start < range.end) {
    let height = 0
    let leaves = 1
    while (start + 2 * leaves <= range.end && start % (2 * leaves) === 0) {
      height += 1
      leaves *= 2
    }
    row.push({ height, index: start / leaves })
    start += leaves
  }
  return row
}

/** The hash of a range that is not empty, from those of its complete subtrees. */
export function hashRange(range: Range, subtreeHash: (node: Subtree) => Bytes): Bytes {
  return foldRow(subtreesOf(range).map(subtreeHash))
}

/** Joins the hashes of a row of subtrees, from the right. The empty row is the empty tree. */
export function foldRow(row: readonly Bytes[]): Bytes {
  return (
    row.reduceRight<Bytes | undefined>(
      (right, left) => (right === undefined ? left : nodeHash(left, right)),
      undefined,
    ) ?? emptyRoot()
  )
}

/** The root of a complete tree over `2^k` hashes. */
export function completeRoot(hashes: readonly Bytes[]): Bytes {
  let level = hashes
  while (level.length > 1) level = joinPairs(level)
  const [root] = level
  return root ?? emptyRoot()
}

/** @throws LedgerError `ledger.size` */
export function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new LedgerError('ledger.size', `a tree size is an integer from 0 to ${treeSizeMax}`)
  }
}

/**
 * A size or index as every C2SP format writes it: decimal, no sign, no leading zero.
 *
 * @throws LedgerError `ledger.size`
 */
export function parseSize(text: string): number {
  const size = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN
  checkSize(size)
  return size
}

function subtreeOf(leafHashes: readonly Bytes[], node: Subtree): Bytes {
  const leaves = 2 ** node.height
  return completeRoot(leafHashes.slice(node.index * leaves, (node.index + 1) * leaves))
}

function joinPairs(hashes: readonly Bytes[]): Bytes[] {
  const joined: Bytes[] = []
  let left: Bytes | undefined
  for (const hash of hashes) {
    if (left === undefined) {
      left = hash
    } else {
      joined.push(nodeHash(left, hash))
      left = undefined
    }
  }
  return joined
}

/** The largest power of two below `count`, which is at least 2. */
function splitPoint(count: number): number {
  let power = 1
  while (2 * power < count) power *= 2
  return power
}

export function isPowerOfTwo(count: number): boolean {
  return splitPoint(count + 1) === count
}

function isOdd(n: number): boolean {
  return n % 2 === 1
}

function half(n: number): number {
  return Math.floor(n / 2)
}

function checkIndex(index: number, size: number): void {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new LedgerError('ledger.range', `leaf ${index} is not in a tree of ${size}`)
  }
}

function checkSizes(olderSize: number, newerSize: number): void {
  checkSize(olderSize)
  checkSize(newerSize)
  if (olderSize > newerSize) {
    throw new LedgerError('ledger.range', `size ${olderSize} is not older than size ${newerSize}`)
  }
}

function checkHashes(hashes: readonly Uint8Array[]): void {
  if (hashes.some((hash) => hash.length !== hashBytes)) {
    throw new LedgerError('ledger.hash-length', `a hash has ${hashBytes} bytes`)
  }
}

function checkProofLength(proof: readonly Uint8Array[]): void {
  if (proof.length > proofHashesMax) throw tooLong()
}

function tooLong(): LedgerError {
  return new LedgerError(
    'ledger.proof-length',
    'the proof has more hashes than the tree has levels',
  )
}

function tooShort(): LedgerError {
  return new LedgerError('ledger.proof-length', 'the proof ends before the root')
}

function wrongRoot(kind: string): LedgerError {
  return new LedgerError('ledger.proof-root', `the ${kind} proof does not lead to the root`)
}
