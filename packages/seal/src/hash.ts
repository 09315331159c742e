// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4), HMAC (RFC 2104) and key derivation with HKDF (RFC 5869).
import { createHmac, hash, hkdfSync } from 'node:crypto'
import { type Bytes, concat, type Digest, invariant, utf8 } from '@tearline/base'
import { bytesOf, requireSecret, secretKeyOf } from './bytes.ts'
import { purposeCharsMax } from './limits.ts'

/** 32 bytes. */
export function sha256(bytes: Uint8Array): Bytes {
  return bytesOf(hash('sha256', bytes, 'buffer'))
}

/** The name of exactly these bytes: SHA-256 in lower-case hex. */
export function digestOf(bytes: Uint8Array): Digest {
  return hash('sha256', bytes, 'hex') as Digest
}

/** 32 bytes. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Bytes {
  return bytesOf(createHmac('sha256', secretKeyOf(key)).update(bytes).digest())
}

/** HKDF-SHA256, extract and expand in one: `length` bytes. */
export function hkdf(input: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Bytes {
  return new Uint8Array(hkdfSync('sha256', secretKeyOf(input), salt, info, length))
}

/** The second half of HKDF alone, for one block: 32 bytes under a key that is uniform already. */
export function hkdfExpand(key: Uint8Array, info: Uint8Array): Bytes {
  return hmacSha256(key, concat(info, Uint8Array.of(1)))
}

const noSalt = new Uint8Array(0)

/**
 * A 32-byte key for one purpose out of a 32-byte root key. Keys of different purposes say nothing about each other
 * or about the root. `purpose` is a constant of the calling code, such as `search-words`.
 *
 * @throws SealError `seal.key` if the root has another length
 */
export function deriveKey(root: Uint8Array, purpose: string): Bytes {
  requireSecret(root, 'root key')
  invariant(purpose.length > 0 && purpose.length <= purposeCharsMax, 'a purpose is a short name')
  return hkdf(root, noSalt, utf8(`tearline/v1/derive/${purpose}`), 32)
}
