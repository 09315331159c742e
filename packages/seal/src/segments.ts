// SPDX-License-Identifier: Apache-2.0
// The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its
// Nonce-Reuse Misuse-Resistance, 2015, section 7) over AES-256-GCM: segments of which none can be dropped,
// added, moved or taken for the last.
import type { Bytes } from '@tearline/base'
import { type AeadInput, decrypt, encrypt, nonceBytes, tagBytes } from './aead.ts'
import { segmentBytes } from './limits.ts'

/** A full segment with its tag. */
export const sealedSegmentBytes = segmentBytes + tagBytes
export const noncePrefixBytes = 7

export type SegmentKeys = {
  /** 32 bytes, for one stream only. */
  readonly key: Bytes
  /** 7 bytes. */
  readonly prefix: Bytes
  readonly aad: Bytes
}

/** Which one of the stream: `index` from 0, below 2^32. */
export type Place = { readonly index: number; readonly last: boolean }

/** Ciphertext and tag. */
export function sealSegment(keys: SegmentKeys, content: Uint8Array, place: Place) {
  return encrypt(aeadInput(keys, place), content)
}

/** @throws SealError `seal.open-failed` */
export function openSegment(keys: SegmentKeys, sealed: Uint8Array, place: Place): Bytes {
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
