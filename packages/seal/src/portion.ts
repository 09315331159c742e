// SPDX-License-Identifier: Apache-2.0
// Sealing of a portion whose content is in memory (design.md section 3.2).
//
//   sealed portion = header (53 bytes, `portion-header.ts`), then one or more segments (`segments.ts`)
//   segment        = 1 MiB of content under AES-256-GCM, then its tag(16); the last one may be shorter
//
// Content of up to 1 MiB is simply one last segment, empty content one empty last segment.
import { type Bytes, concat, type Rng } from '@tearline/base'
import { tagBytes } from './aead.ts'
import { openFailed } from './error.ts'
import { segmentBytes } from './limits.ts'
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
  const { header, keys } = newHeader(input, input.rng)
  const sealed = new Uint8Array(sealedPortionBytes(input.content.length))
  sealed.set(header)
  let at = headerBytes
  for (const { bytes, ...place } of segmentsOf(input.content, segmentBytes)) {
    for (const part of sealSegment(keys, [bytes], place)) {
      sealed.set(part, at)
      at += part.length
    }
  }
  return sealed
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
  const content: Bytes[] = []
  for (const { bytes, ...place } of segmentsOf(sealed.subarray(headerBytes), sealedSegmentBytes)) {
    content.push(...openSegment(keys, [bytes], place))
  }
  return concat(...content)
}

/** How long a portion of that much content is once sealed. */
export function sealedPortionBytes(contentBytes: number): number {
  const segments = Math.max(1, Math.ceil(contentBytes / segmentBytes))
  return headerBytes + contentBytes + segments * tagBytes
}

/** Cuts into pieces of `size`: at least one, and none empty after the first. */
function* segmentsOf(whole: Uint8Array, size: number): Iterable<Place & { bytes: Uint8Array }> {
  const count = Math.max(1, Math.ceil(whole.length / size))
  for (let index = 0; index < count; index++) {
    const bytes = whole.subarray(index * size, (index + 1) * size)
    yield { bytes, index, last: index === count - 1 }
  }
}
