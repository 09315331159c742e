// SPDX-License-Identifier: Apache-2.0
// HPKE in base mode, single-shot (RFC 9180 sections 5.1 and 6.1), one suite: KEM X-Wing (0x647a), HKDF-SHA256,
// AES-256-GCM. Base mode says nothing about the sender: whoever needs that signs.
import { type Bytes, concat, utf8 } from '@tearline/base'
import { decrypt, encrypt, nonceBytes, tagBytes } from './aead.ts'
import { openFailed, SealError } from './error.ts'
import { hkdf, hmacSha256 } from './hash.ts'
import { decapsulateWith, encapsulateTo, type SealingKey, xwingCiphertextBytes } from './xwing.ts'

export type HpkeContext = {
  /** What the sealed bytes are for: a constant of the protocol. */
  readonly info: Uint8Array
  /** What they belong to: this message, this release. */
  readonly aad: Uint8Array
}

/**
 * Seals to the owner of an X-Wing public key: `enc` (1,120 bytes), then ciphertext and tag.
 *
 * Draws from the system's generator, as `encapsulateTo` says; there is no seeded form.
 *
 * @throws SealError `seal.key` for a recipient key that is none
 */
export function hpkeSeal(
  input: HpkeContext & { readonly recipient: Uint8Array; readonly plaintext: Uint8Array },
): Bytes {
  const { secret, ciphertext } = encapsulateTo(input.recipient)
  const keys = keySchedule(secret, input.info)
  const sealed = encrypt({ ...keys, aad: input.aad }, [input.plaintext])
  return concat(ciphertext, ...sealed)
}

/**
 * Opens what was sealed to the key with the same `info` and `aad`. The sender chose every byte.
 *
 * @throws SealError `seal.open-failed`, whatever failed
 */
export function hpkeOpen(
  input: HpkeContext & { readonly key: SealingKey; readonly sealed: Uint8Array },
): Bytes {
  if (input.sealed.length < xwingCiphertextBytes + tagBytes) throw openFailed()
  const secret = secretOf(input.key, input.sealed.subarray(0, xwingCiphertextBytes))
  const body = input.sealed.subarray(xwingCiphertextBytes)
  const keys = keySchedule(secret, input.info)
  return concat(...decrypt({ ...keys, aad: input.aad }, [body]))
}

function secretOf(key: SealingKey, ciphertext: Uint8Array): Bytes {
  try {
    return decapsulateWith(key, ciphertext)
  } catch (error) {
    // Our own unusable key is our fault and is said; anything about the ciphertext is not.
    if (error instanceof SealError && error.code === 'seal.key') throw error
    throw openFailed()
  }
}

/** RFC 9180 section 5.1: `HPKE`, then the ids of KEM, KDF and AEAD. */
const suiteId = concat(utf8('HPKE'), Uint8Array.of(0x64, 0x7a, 0x00, 0x01, 0x00, 0x02))
const version = utf8('HPKE-v1')
const none = new Uint8Array(0)
const pskIdHash = hmacSha256(none, labeled('psk_id_hash', none))

/** Key and nonce of the first, and here only, message. */
function keySchedule(secret: Uint8Array, info: Uint8Array): { key: Bytes; nonce: Bytes } {
  const infoHash = hmacSha256(none, labeled('info_hash', info))
  const context = concat(Uint8Array.of(0), pskIdHash, infoHash)
  const input = labeled('secret', none)
  const expand = (label: string, length: number) =>
    hkdf(input, secret, concat(Uint8Array.of(0, length), labeled(label, context)), length)
  return { key: expand('key', 32), nonce: expand('base_nonce', nonceBytes) }
}

/** The input that RFC 9180 section 4 makes of a label: LabeledExtract and, after a length, LabeledExpand. */
function labeled(label: string, bytes: Uint8Array): Bytes {
  return concat(version, suiteId, utf8(label), bytes)
}
