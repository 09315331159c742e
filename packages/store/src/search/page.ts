// SPDX-License-Identifier: Apache-2.0
// A page of the index as bytes, before it is sealed. A term that few portions have is one page; of another the first
// page says in which segments of 65,536 portions it stands, and each of those has a page of its own.
//
//   kind(1) count(2, big-endian) numbers zeros
//
//   few    numbers of portions, 4 bytes each: the whole list
//   list   16-bit numbers, 2 bytes each: segments in a first page, portions of a segment in another
//   bits   the same, a bit for each
//
// INVARIANT (clear-at-no-rest): a page has one of five lengths, so that a sealed one does not tell how many portions
// have its word.
import { type Bytes, InvariantError, invariant } from '@tearline/base'
import { type Numbers, numbersPerPage } from './numbers.ts'

/** `numbers`: ascending. */
export type Page =
  | { readonly kind: 'few'; readonly numbers: readonly number[] }
  | { readonly kind: 'many'; readonly numbers: Numbers }

const kinds = { few: 1, list: 2, bits: 3 } as const
const leadBytes = 3
const lengths = [32, 128, 1_024, 4_096, leadBytes + numbersPerPage / 8 + 5]

export function encodePage(page: Page): Bytes {
  if (page.kind === 'few') {
    return encoded(kinds.few, 4, page.numbers)
  }
  const { numbers } = page
  if (numbers.kind === 'list') return encoded(kinds.list, 2, numbers.values)
  const bytes = padded(numbers.bits.length)
  bytes[0] = kinds.bits
  bytes.set(numbers.bits, leadBytes)
  return bytes
}

export function decodePage(bytes: Bytes): Page {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint16(1)
  switch (bytes[0]) {
    case kinds.few: {
      const numbers = Array.from({ length: count }, (_, at) => view.getUint32(leadBytes + at * 4))
      return { kind: 'few', numbers }
    }
    case kinds.list: {
      const values = new Uint16Array(count)
      for (let at = 0; at < count; at++) values[at] = view.getUint16(leadBytes + at * 2)
      return { kind: 'many', numbers: { kind: 'list', values } }
    }
    case kinds.bits: {
      const bits = bytes.slice(leadBytes, leadBytes + numbersPerPage / 8)
      return { kind: 'many', numbers: { kind: 'bits', bits } }
    }
    default:
      throw new InvariantError('a page is of a known kind')
  }
}

function encoded(kind: number, width: 2 | 4, numbers: ArrayLike<number>): Bytes {
  const bytes = padded(numbers.length * width)
  const view = new DataView(bytes.buffer)
  bytes[0] = kind
  view.setUint16(1, numbers.length)
  for (let at = 0; at < numbers.length; at++) {
    const value = numbers[at] ?? 0
    if (width === 2) view.setUint16(leadBytes + at * 2, value)
    else view.setUint32(leadBytes + at * 4, value)
  }
  return bytes
}

function padded(contentBytes: number): Bytes {
  const length = lengths.find((each) => each >= leadBytes + contentBytes)
  invariant(length !== undefined, 'a page holds what one may hold')
  return new Uint8Array(length)
}
