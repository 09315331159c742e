// SPDX-License-Identifier: Apache-2.0
// Sealing of a portion whose content is in memory (design.md section 3.2).
//
//   sealed portion = header (53 bytes, `portion-header.ts`), then one or more segments (`segments.ts`)
//   segment        = 1 MiB of content under AES-256-GCM, then its tag(16); the last one may be shorter
//
// Content of up to 1 MiB is simply one last segment, empty content one empty last segment.
import { type Bytes, concat, type Rng } from '@tearline/base'
import { tagBytes } from './aead.ts'
import { bytesOf } from './bytes.ts'
import { openFailed, SealError } from './error.ts'
import { portionBytesMax, segmentBytes } from './limits.ts'
import { headerBytes, type KeyedBinding, newHeader, readHeader } from './portion-header.ts'
import { openSegment, type Place, sealedSegmentBytes, sealSegment } from './segments.ts'

/**
 * Seals content in memory. What is not goes through `sealPortionStream`: same bytes.
 *
 * @throws SealError `seal.key`, `seal.content-size`
 */
export function sealPortion(
  input: KeyedBinding & { readonly rng: Rng; readonly content: Uint8Array },
): Bytes {
  requireContentSize(input.content.length)
  const { header, keys } = newHeader(input, input.rng)
  const pieces: Uint8Array[] = [header]
  for (const [content, place] of segmentsOf(input.content, segmentBytes)) {
    pieces.push(...sealSegment(keys, content, place))
  }
  return concat(...pieces)
}

/**
 * Opens a sealed portion in memory: all of it, or nothing.
 *
 * @throws SealError `seal.open-failed`, whatever failed; `seal.key` if our own key has another length
 */
export function openPortion(input: KeyedBinding & { readonly sealed: Uint8Array }): Bytes {
  const { sealed } = input
  if (sealed.length < headerBytes + tagBytes) throw openFailed()
  const keys = readHeader(input, sealed.subarray(0, headerBytes))
  const body = sealed.subarray(headerBytes)
  const pieces: Uint8Array[] = []
  for (const [segment, place] of segmentsOf(body, sealedSegmentBytes)) {
    if (place.index > 0 && segment.length <= tagBytes) throw openFailed()
    pieces.push(openSegment(keys, segment, place))
  }
  return join(pieces)
}

/** How long a portion of that much content is once sealed. */
export function sealedPortionBytes(contentBytes: number): number {
  const segments = Math.max(1, Math.ceil(contentBytes / segmentBytes))
  return headerBytes + contentBytes + segments * tagBytes
}

/** @throws SealError `seal.content-size` */
export function requireContentSize(contentBytes: number): void {
  if (contentBytes > portionBytesMax) {
    throw new SealError('seal.content-size', `a portion holds at most ${portionBytesMax} bytes`)
  }
}

/** Cuts into pieces of `size`: at least one, and none empty after the first. */
function* segmentsOf(bytes: Uint8Array, size: number): Iterable<readonly [Uint8Array, Place]> {
  const count = Math.max(1, Math.ceil(bytes.length / size))
  for (let index = 0; index < count; index++) {
    yield [bytes.subarray(index * size, (index + 1) * size), { index, last: index === count - 1 }]
  }
}

function join(pieces: readonly Uint8Array[]): Bytes {
  const [only] = pieces
  return pieces.length === 1 && only !== undefined ? bytesOf(only) : concat(...pieces)
}
