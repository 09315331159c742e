// SPDX-License-Identifier: Apache-2.0
// Sealing and opening of content that does not fit in memory: the same bytes as `portion.ts` makes and reads, with
// two segments held at a time, however large the content and however it is cut on arrival.
import { type Bytes, concat, type Rng } from '@tearline/base'
import { openFailed } from './error.ts'
import { segmentBytes } from './limits.ts'
import { headerBytes, type KeyedBinding, newHeader, readHeader } from './portion-header.ts'
import {
  openSegment,
  type Place,
  type SegmentKeys,
  sealedSegmentBytes,
  sealSegment,
} from './segments.ts'

/**
 * Seals as the content arrives. The pieces that come out, joined, are the sealed portion.
 *
 * Chunks are kept, not copied: once handed over their bytes must not change.
 *
 * @throws SealError `seal.key`, `seal.content-size`
 */
export async function* sealPortionStream(
  input: KeyedBinding & { readonly rng: Rng; readonly content: AsyncIterable<Uint8Array> },
): AsyncGenerator<Bytes, void, void> {
  const { header, keys } = newHeader(input, input.rng)
  yield header
  for await (const { parts, index, last } of cut(input.content, segmentBytes, segmentBytes)) {
    yield* sealSegment(keys, parts, { index, last })
  }
}

/**
 * Opens as the sealed bytes arrive. Every piece that comes out is authentic and in its place; whether the
 * content is complete is known only at the end. A caller must undo what it did with the pieces if this throws.
 *
 * Chunks are kept, not copied: once handed over their bytes must not change.
 *
 * @throws SealError `seal.open-failed`, whatever failed; `seal.key` if our own key is unusable
 */
export async function* openPortionStream(
  input: KeyedBinding & { readonly sealed: AsyncIterable<Uint8Array> },
): AsyncGenerator<Bytes, void, void> {
  let keys: SegmentKeys | undefined
  for await (const { parts, index, last } of cut(input.sealed, headerBytes, sealedSegmentBytes)) {
    if (keys !== undefined) yield* openSegment(keys, parts, { index: index - 1, last })
    else if (last) throw openFailed()
    else keys = readHeader(input, concat(...parts))
  }
}

type Piece = Place & { readonly parts: readonly Uint8Array[] }

/**
 * Cuts a stream into a first piece and further ones of a fixed size, however it arrives: at least one, and none
 * empty after the first. A full piece is kept back until one more byte comes, since only then is it not the last.
 */
async function* cut(
  source: AsyncIterable<Uint8Array>,
  firstBytes: number,
  bytes: number,
): AsyncGenerator<Piece, void, void> {
  let parts: Uint8Array[] = []
  let index = 0
  let room = firstBytes
  for await (const chunk of gatherSmall(source)) {
    for (let rest = chunk; rest.length > 0; ) {
      if (room === 0) {
        yield { parts, index: index++, last: false }
        parts = []
        room = bytes
      }
      const part = rest.subarray(0, room)
      parts.push(part)
      room -= part.length
      rest = rest.subarray(part.length)
    }
  }
  yield { parts, index, last: true }
}

/** Below this a chunk costs more as a part of its own than to copy; and a sender could send single bytes. */
const chunkBytesMin = 65_536

/** Joins chunks that are small and hands on the others as they are. */
async function* gatherSmall(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  let held = new Uint8Array(chunkBytesMin)
  let filled = 0
  for await (const chunk of source) {
    const large = chunk.length >= chunkBytesMin
    if (filled > 0 && filled + chunk.length > chunkBytesMin) {
      yield held.subarray(0, filled)
      held = new Uint8Array(chunkBytesMin)
      filled = 0
    }
    if (large) yield chunk
    else {
      held.set(chunk, filled)
      filled += chunk.length
    }
  }
  yield held.subarray(0, filled)
}
