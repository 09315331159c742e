// SPDX-License-Identifier: Apache-2.0
// Sets of 16-bit numbers as pages of the index hold them: sorted while they are few, a bit for each where they are
// many (after roaringbitmap.org, whose break-even of 4,096 this takes).
//
//   list   Uint16Array, ascending        2 bytes a number
//   bits   one bit of 65,536             8 KiB
import { invariant } from '@tearline/base'

export type Numbers =
  | { readonly kind: 'list'; readonly values: Uint16Array }
  | { readonly kind: 'bits'; readonly bits: Uint8Array }

/** How many numbers there are below: what stands above them is the place of the page. */
export const numbersPerPage = 65_536
/** Past this the bits are smaller. */
const listMax = 4_096

export const noNumbers: Numbers = { kind: 'list', values: new Uint16Array(0) }

/** `numbers`: ascending, each once. */
export function withNumbers(known: Numbers, numbers: readonly number[]): Numbers {
  if (known.kind === 'bits') return { kind: 'bits', bits: bitsWith(known.bits.slice(), numbers) }
  return joined(known.values, numbers)
}

/** What stands in either. */
export function united(a: Numbers, b: Numbers): Numbers {
  if (a.kind === 'list') return b.kind === 'list' ? joined(a.values, b.values) : united(b, a)
  if (b.kind === 'list') return { kind: 'bits', bits: bitsWith(a.bits.slice(), b.values) }
  return { kind: 'bits', bits: a.bits.map((byte, at) => byte | (b.bits[at] ?? 0)) }
}

export function withoutNumbers(known: Numbers, numbers: readonly number[]): Numbers {
  if (known.kind === 'list') {
    const gone = new Set(numbers)
    return { kind: 'list', values: known.values.filter((value) => !gone.has(value)) }
  }
  const bits = known.bits.slice()
  for (const value of numbers) bits[value >> 3] = byteAt(bits, value) & ~(1 << (value & 7))
  const values = descending(bits, numbersPerPage, listMax + 1).reverse()
  return values.length > listMax
    ? { kind: 'bits', bits }
    : { kind: 'list', values: Uint16Array.from(values) }
}

export function hasNumber(known: Numbers, value: number): boolean {
  if (known.kind === 'bits') return (byteAt(known.bits, value) & (1 << (value & 7))) !== 0
  const at = placeOf(known.values, value)
  return known.values[at] === value
}

export function isEmpty(known: Numbers): boolean {
  return known.kind === 'list' && known.values.length === 0
}

/** The greatest numbers below `below` that stand in each of these, at most `limit`, the greatest first. */
export function greatestInAll(
  sets: readonly Numbers[],
  below: number,
  limit: number,
): readonly number[] {
  const [first, ...others] = sets.toSorted((a, b) => weightOf(a) - weightOf(b))
  invariant(first !== undefined, 'something is asked for')
  const found: number[] = []
  for (const value of downwards(first, below)) {
    if (found.length === limit) break
    if (others.every((other) => hasNumber(other, value))) found.push(value)
  }
  return found
}

/** Fewer to walk through come first; of two pages of bits it is all the same. */
function weightOf(set: Numbers): number {
  return set.kind === 'list' ? set.values.length : numbersPerPage
}

function* downwards(set: Numbers, below: number): Generator<number> {
  if (set.kind === 'list') {
    for (let at = placeOf(set.values, below) - 1; at >= 0; at--) yield set.values[at] ?? 0
    return
  }
  for (let value = below - 1; value >= 0; value--) {
    const byte = byteAt(set.bits, value)
    if (byte === 0) value &= ~7
    else if ((byte & (1 << (value & 7))) !== 0) yield value
  }
}

function descending(bits: Uint8Array, below: number, limit: number): number[] {
  const found: number[] = []
  for (const value of downwards({ kind: 'bits', bits }, below)) {
    found.push(value)
    if (found.length === limit) break
  }
  return found
}

/** Where the value stands or would stand. */
function placeOf(values: Uint16Array, value: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function joined(a: Uint16Array, b: ArrayLike<number>): Numbers {
  const values = mergedValues(a, b)
  if (values.length <= listMax) return { kind: 'list', values }
  return { kind: 'bits', bits: bitsWith(new Uint8Array(numbersPerPage / 8), values) }
}

/** Each ascending; most of what is added comes behind. */
function mergedValues(known: Uint16Array, added: ArrayLike<number>): Uint16Array {
  const both = new Uint16Array(known.length + added.length)
  both.set(known)
  both.set(added, known.length)
  if ((known.at(-1) ?? -1) < (added[0] ?? numbersPerPage)) return both
  return Uint16Array.from(new Set(both.sort()))
}

function bitsWith(bits: Uint8Array, values: Iterable<number>): Uint8Array {
  for (const value of values) bits[value >> 3] = byteAt(bits, value) | (1 << (value & 7))
  return bits
}

function byteAt(bits: Uint8Array, value: number): number {
  return bits[value >> 3] ?? 0
}
