// SPDX-License-Identifier: Apache-2.0
// Sealing and opening of content that does not fit in memory: the same bytes as `portion.ts` makes and reads, with
// two segments held at a time, however large the content and however it is cut on arrival.
import type { Bytes, Rng } from '@tearline/base'
import { openFailed } from './error.ts'
import { segmentBytes } from './limits.ts'
import { requireContentSize } from './portion.ts'
import { headerBytes, type KeyedBinding, newHeader, readHeader } from './portion-header.ts'
import type { SegmentKeys } from './segments.ts'
import { openSegment, type Place, sealedSegmentBytes, sealSegment } from './segments.ts'

/**
 * Seals as the content arrives. The pieces that come out, joined, are the sealed portion.
 *
 * @throws SealError `seal.key`, `seal.content-size`
 */
export async function* sealPortionStream(
  input: KeyedBinding & { readonly rng: Rng; readonly content: AsyncIterable<Uint8Array> },
): AsyncGenerator<Uint8Array, void, void> {
  const { header, keys } = newHeader(input, input.rng)
  yield header
  for await (const [content, place] of cut(input.content, segmentBytes, segmentBytes)) {
    requireContentSize(place.index * segmentBytes + content.length)
    yield* sealSegment(keys, content, place)
  }
}

/**
 * Opens as the sealed bytes arrive. Every piece that comes out is authentic and in its place; whether the
 * content is complete is known only at the end. A caller must undo what it did with the pieces if this throws.
 *
 * @throws SealError `seal.open-failed`, whatever failed; `seal.key` if our own key has another length
 */
export async function* openPortionStream(
  input: KeyedBinding & { readonly sealed: AsyncIterable<Uint8Array> },
): AsyncGenerator<Bytes, void, void> {
  let keys: SegmentKeys | undefined
  for await (const [piece, { index, last }] of cut(input.sealed, headerBytes, sealedSegmentBytes)) {
    if (keys === undefined) {
      if (last) throw openFailed()
      keys = readHeader(input, piece)
    } else yield openSegment(keys, piece, { index: index - 1, last })
  }
}

/**
 * Cuts a stream into a first piece and further ones of a fixed size, however it arrives: at least one, and none
 * empty after the first. A full piece is kept back until one more byte comes, since only then is it not the last.
 *
 * A piece is valid until the next one is asked for.
 */
async function* cut(
  source: AsyncIterable<Uint8Array>,
  firstBytes: number,
  bytes: number,
): AsyncGenerator<readonly [Uint8Array, Place], void, void> {
  const held = new Uint8Array(Math.max(firstBytes, bytes))
  let filled = 0
  let index = 0
  let size = firstBytes
  for await (const chunk of source) {
    for (let rest = chunk; rest.length > 0; ) {
      if (filled === size) {
        yield [held.subarray(0, size), { index: index++, last: false }]
        filled = 0
        size = bytes
      }
      const taken = rest.subarray(0, size - filled)
      held.set(taken, filled)
      filled += taken.length
      rest = rest.subarray(taken.length)
    }
  }
  yield [held.subarray(0, filled), { index, last: true }]
  held.fill(0)
}
