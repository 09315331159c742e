// SPDX-License-Identifier: Apache-2.0
// The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its
// Nonce-Reuse Misuse-Resistance, 2015, section 7) over AES-256-GCM: segments of which none can be dropped,
// added, moved or taken for the last.
import type { Bytes } from '@tearline/base'
import { type AeadInput, byteCount, decrypt, encrypt, nonceBytes, tagBytes } from './aead.ts'
import { openFailed, SealError } from './error.ts'
import { portionBytesMax, segmentBytes } from './limits.ts'

/** A full segment with its tag. */
export const sealedSegmentBytes = segmentBytes + tagBytes
export const noncePrefixBytes = 7
const segmentsMax = portionBytesMax / segmentBytes

export type SegmentKeys = {
  /** 32 bytes, for one stream only. */
  readonly key: Bytes
  /** 7 bytes. */
  readonly prefix: Bytes
  readonly aad: Bytes
}

/** Which one of the stream: `index` from 0. */
export type Place = { readonly index: number; readonly last: boolean }

/**
 * Ciphertext and tag, in parts.
 *
 * @throws SealError `seal.content-size`
 */
export function sealSegment(
  keys: SegmentKeys,
  content: readonly Uint8Array[],
  place: Place,
): Bytes[] {
  if (place.index >= segmentsMax) {
    throw new SealError('seal.content-size', `a portion holds at most ${portionBytesMax} bytes`)
  }
  return encrypt(aeadInput(keys, place), content)
}

/**
 * Refuses, beside what does not decrypt, an empty segment that is not the only one: one content has one form.
 *
 * @throws SealError `seal.open-failed`
 */
export function openSegment(
  keys: SegmentKeys,
  sealed: readonly Uint8Array[],
  place: Place,
): Bytes[] {
  if (place.index >= segmentsMax) throw openFailed()
  if (place.index > 0 && byteCount(sealed) <= tagBytes) throw openFailed()
  return decrypt(aeadInput(keys, place), sealed)
}

/** The nonce: prefix(7) counter(4, big-endian) last(1: 0 or 1). */
function aeadInput({ key, prefix, aad }: SegmentKeys, { index, last }: Place): AeadInput {
  const nonce = new Uint8Array(nonceBytes)
  nonce.set(prefix)
  new DataView(nonce.buffer).setUint32(noncePrefixBytes, index)
  nonce[nonceBytes - 1] = last ? 1 : 0
  return { key, nonce, aad }
}
