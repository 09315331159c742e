// SPDX-License-Identifier: Apache-2.0
// Between node:crypto, which hands out Buffers, and the rest of the house, which knows only bytes.
import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Bytes } from '@tearline/base'
import { SealError } from './error.ts'

/** The same memory, seen as plain bytes. */
export function bytesOf(buffer: Uint8Array): Bytes {
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength)
}

/**
 * A secret as node:crypto likes it. Given bytes, Node 24 first looks in vain for a key object in them, and that takes
 * longer than to make one, or to seal a portion (bench/seal.ts).
 */
export function secretKeyOf(secret: Uint8Array): KeyObject {
  return createSecretKey(secret)
}

/** @throws SealError `seal.key` */
export function requireLength(key: Uint8Array, length: number, what: string): void {
  if (key.length !== length) {
    throw new SealError('seal.key', `a ${what} has ${length} bytes, not ${key.length}`)
  }
}

/**
 * Zeros only are what `wipe` leaves: sealing or signing with them would look as if it worked.
 *
 * @throws SealError `seal.key`
 */
export function requireSecret(key: Uint8Array, what: string): void {
  requireLength(key, 32, what)
  let any = 0
  for (const byte of key) any |= byte
  if (any === 0) throw new SealError('seal.key', `the ${what} was wiped`)
}
