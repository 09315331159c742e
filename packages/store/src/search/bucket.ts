// SPDX-License-Identifier: Apache-2.0
// A bucket: some of the terms of a volume, each with the portions that have it. Terms are hashes, so which share a
// bucket says nothing about words; there are so many buckets that one fits a small page.
//
//   entry   term(6) lead(varint) numbers(varints, each less the one before)
//   lead    how many numbers follow, twice; and one more where they are segments, each a page of its own
import type { Bytes } from '@tearline/base'
import { type TermId, termAt, termBits, writeTerm } from './terms.ts'

/** Ascending numbers: of portions, or where there are too many, of the segments of 65,536 in which they are. */
export type Entry = { readonly kind: 'few' | 'many'; readonly numbers: readonly number[] }
export type Bucket = ReadonlyMap<TermId, Entry>

/** Which bucket of 2^`bits` has the term. */
export function bucketOf(term: TermId, bits: number): number {
  return Math.floor(term / 2 ** (termBits - bits))
}

const termBytes = termBits / 8
/** Of a term, a lead and a number that follows another. */
const varintBytesMax = 5

/** Terms in ascending order. */
export function encodeBucket(bucket: Bucket): Bytes {
  const terms = Float64Array.from(bucket.keys()).sort() as Iterable<number> as Iterable<TermId>
  const most = [...bucket.values()].reduce((sum, { numbers }) => sum + numbers.length + 1, 0)
  const bytes = new Uint8Array(bucket.size * termBytes + most * varintBytesMax)
  let at = 0
  const write = (value: number) => {
    let left = value
    for (; left > 127; left = Math.floor(left / 128)) bytes[at++] = (left % 128) | 128
    bytes[at++] = left
  }
  for (const term of terms) {
    const { kind, numbers } = bucket.get(term) ?? nothing
    writeTerm(bytes, at, term)
    at += termBytes
    write(numbers.length * 2 + (kind === 'many' ? 1 : 0))
    let before = 0
    for (const number of numbers) {
      write(number - before)
      before = number
    }
  }
  return bytes.slice(0, at)
}

export function decodeBucket(bytes: Uint8Array): Map<TermId, Entry> {
  const bucket = new Map<TermId, Entry>()
  walk(bytes, (term, entry) => {
    bucket.set(term, entry())
    return true
  })
  return bucket
}

/** Null where the term is not in it. */
export function entryIn(bytes: Uint8Array, sought: TermId): Entry | null {
  let found: Entry | null = null
  walk(bytes, (term, entry) => {
    if (term === sought) found = entry()
    return term < sought
  })
  return found
}

/** `visit` answers whether to go on; what it does not read is passed over. */
function walk(bytes: Uint8Array, visit: (term: TermId, entry: () => Entry) => boolean): void {
  let at = 0
  const read = () => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const term = termAt(bytes, at)
    at += termBytes
    const lead = read()
    const count = lead >> 1
    let isRead = false
    const goesOn = visit(term, () => {
      isRead = true
      const numbers: number[] = []
      let before = 0
      while (numbers.length < count) {
        before += read()
        numbers.push(before)
      }
      return { kind: lead % 2 === 1 ? 'many' : 'few', numbers }
    })
    if (!goesOn) return
    if (!isRead) for (let left = count; left > 0; ) if ((bytes[at++] ?? 0) < 128) left--
  }
}

const nothing: Entry = { kind: 'few', numbers: [] }
