// SPDX-License-Identifier: Apache-2.0
// A page of the index as bytes, before it is sealed.
//
//   kind(1) length(4, big-endian) content zeros
//
//   bucket  some of the terms of a volume (bucket.ts)
//   list    portions of one segment that have one term: 16-bit numbers, 2 bytes each
//   bits    the same, a bit for each
//
// INVARIANT (clear-at-no-rest): a page has one of a few lengths, so that a sealed one does not tell how many portions
// have its words.
import { type Bytes, InvariantError, invariant } from '@tearline/base'
import type { Numbers } from './numbers.ts'

export type Page =
  | { readonly kind: 'bucket'; readonly content: Uint8Array }
  | { readonly kind: 'segment'; readonly numbers: Numbers }

const kinds = { list: 2, bits: 3, bucket: 4 } as const
const leadBytes = 5
/** Buckets aim at a fraction of the third; the last are for those that chance, or few and long ones, made large. */
const lengths = [128, 1_024, 4_096, 8_200, 16_384, 65_536, 1_048_576, 16_777_216]

export function encodePage(page: Page): Bytes {
  if (page.kind === 'bucket') return encoded(kinds.bucket, page.content)
  const { numbers } = page
  if (numbers.kind === 'bits') return encoded(kinds.bits, numbers.bits)
  const bytes = new Uint8Array(numbers.values.length * 2)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of numbers.values.entries()) view.setUint16(at * 2, value)
  return encoded(kinds.list, bytes)
}

export function decodePage(bytes: Bytes): Page {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)
  const content = bytes.subarray(leadBytes, leadBytes + length)
  switch (bytes[0]) {
    case kinds.bucket:
      return { kind: 'bucket', content }
    case kinds.list: {
      const view = new DataView(content.buffer, content.byteOffset)
      const values = Uint16Array.from({ length: length / 2 }, (_, at) => view.getUint16(at * 2))
      return { kind: 'segment', numbers: { kind: 'list', values } }
    }
    case kinds.bits:
      return { kind: 'segment', numbers: { kind: 'bits', bits: content.slice() } }
    default:
      throw new InvariantError('a page is of a known kind')
  }
}

function encoded(kind: number, content: Uint8Array): Bytes {
  const length = lengths.find((each) => each >= leadBytes + content.length)
  invariant(length !== undefined, 'a page holds what one may hold')
  const bytes = new Uint8Array(length)
  bytes[0] = kind
  new DataView(bytes.buffer).setUint32(1, content.length)
  bytes.set(content, leadBytes)
  return bytes
}
