// SPDX-License-Identifier: Apache-2.0
// Lengths and magic, which envelopes and bundles begin with alike. All numbers are big-endian.
import { equalBytes } from '@tearline/base'
import { ExchangeError } from './error.ts'

export const lengthBytes = 4
export const signatureBytes = 64

/** @throws ExchangeError `exchange.magic`, `exchange.truncated` */
export function requireMagic(bytes: Uint8Array, magic: Uint8Array): void {
  const found = bytes.subarray(0, magic.length)
  if (!equalBytes(found, magic.subarray(0, found.length))) {
    throw new ExchangeError('exchange.magic', 'not in a format and version that is read here')
  }
  requireBytes(bytes, magic.length)
}

/** @throws ExchangeError `exchange.truncated` */
export function requireBytes(bytes: Uint8Array, count: number): void {
  if (bytes.length >= count) return
  throw new ExchangeError('exchange.truncated', `ends after ${bytes.length} of ${count} bytes`)
}

/** @throws ExchangeError `exchange.truncated`, `exchange.header-size` */
export function readHeadLength(bytes: Uint8Array, offset: number, lengthMax: number): number {
  requireBytes(bytes, offset + lengthBytes)
  const length = readUint32(bytes, offset)
  if (length === 0 || length > lengthMax) {
    throw new ExchangeError(
      'exchange.header-size',
      `${length} bytes, from 1 to ${lengthMax} are read`,
    )
  }
  return length
}

export function readUint32(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(offset)
}

export function readUint64(bytes: Uint8Array, offset: number): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getBigUint64(offset)
}

/** A copy, which no later change of the buffer that it was read from reaches. */
export function copyOf(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(start, end))
}
