// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4), HMAC (RFC 2104) and key derivation with HKDF (RFC 5869).
import { createHmac, hash, hkdfSync } from 'node:crypto'
import { type Bytes, concat, type Digest, hex, invariant, utf8 } from '@tearline/base'
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
  return hmacSha256With(key)(bytes)
}

/** For who hashes often under one key: half of the time goes into making node:crypto's key of it. */
export function hmacSha256With(key: Uint8Array): (bytes: Uint8Array) => Bytes {
  const secret = secretKeyOf(key)
  return (bytes) => bytesOf(createHmac('sha256', secret).update(bytes).digest())
}

/** Of `shortKeyedHash`. */
export const shortHashBits = 48
const shortHexDigits = shortHashBits / 4

/**
 * The first 48 bits of SHA-256(key in hex, text), as a number, in a sixth of the time of an HMAC: for what is hashed by
 * the ten thousand. The key fills the first block, and who sees so little of a hash cannot go on from it; that makes it
 * as good as SHA-256's compression is (Bellare, Bernstein, Tessaro: Hash-function based PRFs, 2016). So short a hash
 * tells things apart and proves nothing.
 *
 * @throws SealError `seal.key`
 */
export function shortKeyedHash(key: Uint8Array): (text: string) => number {
  requireSecret(key, 'key of hashes')
  const lead = hex(key)
  return (text) => Number.parseInt(hash('sha256', lead + text, 'hex').slice(0, shortHexDigits), 16)
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
