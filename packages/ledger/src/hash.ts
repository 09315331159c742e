// SPDX-License-Identifier: Apache-2.0
// The two hash functions of the ledger, wrapped: SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104).
import { createHmac, createSecretKey, hash } from 'node:crypto'
import type { Bytes } from '@tearline/base'

export const hashBytes = 32

export function sha256(bytes: Uint8Array): Bytes {
  return plain(hash('sha256', bytes, 'buffer'))
}

/**
 * `key`: 32 bytes here, always; HMAC itself would pad a shorter one and hash a longer one.
 *
 * As a key object: given bytes, Node 24 looks for one in vain first, at four times the cost of the hash.
 */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Bytes {
  return plain(createHmac('sha256', createSecretKey(key)).update(message).digest())
}

/** A `Buffer` compares unequal to the same bytes in a `Uint8Array`, and prints itself as JSON. */
function plain(buffer: Buffer<ArrayBuffer>): Bytes {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
