// SPDX-License-Identifier: Apache-2.0
// The Merkle tree of RFC 6962 section 2.1, and the verification algorithms of RFC 9162 section 2.1.3 and 2.1.4.
//
// Proofs are planned as ranges of leaves (range.ts); here and in tile.ts their hashes are filled in.
import { type Bytes, equalBytes } from '@tearline/base'
import { LedgerError } from './error.ts'
import { hashBytes, sha256 } from './hash.ts'
import {
  checkIndex,
  checkSize,
  checkSizes,
  consistencyRanges,
  inclusionRanges,
  isPowerOfTwo,
  type Range,
  type Subtree,
  subtreesOf,
} from './range.ts'

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

function isOdd(n: number): boolean {
  return n % 2 === 1
}

function half(n: number): number {
  return Math.floor(n / 2)
}

function checkHashes(hashes: readonly Uint8Array[]): void {
  if (hashes.some((hash) => hash.length !== hashBytes)) {
    throw new LedgerError('ledger.hash-length', `a hash has ${hashBytes} bytes`)
  }
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
