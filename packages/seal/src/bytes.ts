// SPDX-License-Identifier: Apache-2.0
// Between node:crypto, which hands out Buffers, and the rest of the house, which knows only bytes.
import type { Bytes } from '@tearline/base'
import { SealError } from './error.ts'

/** The same memory, seen as plain bytes. */
export function bytesOf(buffer: Uint8Array): Bytes {
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength)
}

/** @throws SealError `seal.key` */
export function requireLength(key: Uint8Array, length: number, what: string): void {
  if (key.length !== length) {
    throw new SealError('seal.key', `a ${what} has ${length} bytes, not ${key.length}`)
  }
}
