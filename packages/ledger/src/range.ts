// SPDX-License-Identifier: Apache-2.0
// Sizes, indices, and the ranges of leaves that a proof is made of: RFC 6962 section 2.1, without a hash.
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
// Sizes and indices are numbers up to 2^53 - 1, halved by division: JavaScript's bit operators see 32 bits.
import { LedgerError } from './error.ts'
import { treeSizeMax } from './limits.ts'

/** Leaves `start` to `end`, without `end`. */
export type Range = { readonly start: number; readonly end: number }

/** A complete subtree: `2^height` leaves from `index * 2^height` on. */
export type Subtree = { readonly height: number; readonly index: number }

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

export function checkIndex(index: number, size: number): void {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new LedgerError('ledger.range', `leaf ${index} is not in a tree of ${size}`)
  }
}

export function checkSizes(olderSize: number, newerSize: number): void {
  checkSize(olderSize)
  checkSize(newerSize)
  if (olderSize > newerSize) {
    throw new LedgerError('ledger.range', `size ${olderSize} is not older than size ${newerSize}`)
  }
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
