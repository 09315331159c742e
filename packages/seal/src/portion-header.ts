// SPDX-License-Identifier: Apache-2.0
// What a sealed portion begins with, and the keys that follow from it.
//
//   header  = "TLP" version(1) algorithm(1) salt(16) commitment(32)
//   binding = canonical JSON of {labelDigest, originator, portion, report, v}
//   segment key(32) prefix(7) commitment(32) = HKDF-SHA256(portion key, salt, "tearline/v1/portion\0" binding)
//
// The commitment pins the key. AES-GCM alone lets a sender craft bytes that open under two keys to two contents
// (Dodis, Grubbs, Ristenpart, Woodage: Fast Message Franking, 2018): two holders of one sealed portion would read
// different things. With it a digest of sealed bytes is the digest of one content under one binding.
import { timingSafeEqual } from 'node:crypto'
import {
  type Branded,
  type Bytes,
  canonicalBytes,
  concat,
  type Digest,
  type PartyCode,
  type PortionId,
  type ReportId,
  type Rng,
  utf8,
} from '@tearline/base'
import { requireSecret } from './bytes.ts'
import { openFailed } from './error.ts'
import { hkdf } from './hash.ts'
import { noncePrefixBytes, type SegmentKeys } from './segments.ts'

/** 32 random bytes that open one portion. */
export type PortionKey = Branded<Bytes, 'PortionKey'>

export function newPortionKey(rng: Rng): PortionKey {
  return rng.bytes(32) as PortionKey
}

/** What a sealed portion belongs to: moved under another label or into another report it does not open. */
export type PortionBinding = {
  readonly report: ReportId
  readonly portion: PortionId
  readonly originator: PartyCode
  /** Digest of the canonical label. */
  readonly labelDigest: Digest
}

export type KeyedBinding = PortionBinding & { readonly key: PortionKey }

/** `TLP`, version 1, algorithm 1 (the one described here). */
const lead = Uint8Array.of(0x54, 0x4c, 0x50, 1, 1)
const saltBytes = 16
const keyBytes = 32
const commitmentBytes = 32
export const headerBytes = lead.length + saltBytes + commitmentBytes

/** @throws SealError `seal.key` */
export function newHeader(input: KeyedBinding, rng: Rng): { header: Bytes; keys: SegmentKeys } {
  const salt = rng.bytes(saltBytes)
  const { keys, commitment } = expand(input, salt)
  return { header: concat(lead, salt, commitment), keys }
}

/**
 * `header`: `headerBytes` long, chosen by whoever sent it.
 *
 * @throws SealError `seal.open-failed`; `seal.key` if our own key has another length
 */
export function readHeader(input: KeyedBinding, header: Uint8Array): SegmentKeys {
  const salt = header.slice(lead.length, lead.length + saltBytes)
  const { keys, commitment } = expand(input, salt)
  // INVARIANT (bad-in-clear-out): a wrong lead, key, binding and commitment are one error, in one comparison.
  if (!timingSafeEqual(header, concat(lead, salt, commitment))) throw openFailed()
  return keys
}

function expand(input: KeyedBinding, salt: Uint8Array): { keys: SegmentKeys; commitment: Bytes } {
  requireSecret(input.key, 'portion key')
  const aad = bindingBytes(input)
  const info = concat(utf8('tearline/v1/portion\0'), aad)
  const all = hkdf(input.key, salt, info, keyBytes + noncePrefixBytes + commitmentBytes)
  return {
    keys: {
      key: all.subarray(0, keyBytes),
      prefix: all.subarray(keyBytes, keyBytes + noncePrefixBytes),
      aad,
    },
    commitment: all.subarray(keyBytes + noncePrefixBytes),
  }
}

function bindingBytes({ report, portion, originator, labelDigest }: PortionBinding): Bytes {
  return canonicalBytes({ v: 1, report, portion, originator, labelDigest })
}
