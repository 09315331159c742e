// SPDX-License-Identifier: Apache-2.0
// Bytes and their text forms. Every decoder is strict: one text for one value, so that a signature over
// a text cannot be replayed in another spelling (`Buffer.from` accepts junk, missing padding and more).
import { CodedError } from './error.ts'

export type BytesErrorCode = 'base.hex' | 'base.base64' | 'base.utf8'
export class BytesError extends CodedError<BytesErrorCode> {
  override name = 'BytesError'
}

/** Bytes that own, or view, an ordinary (never shared) buffer: what every crypto call takes. */
export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function utf8(text: string): Bytes {
  return encoder.encode(text)
}

/** @throws BytesError `base.utf8` where the bytes are not well-formed UTF-8 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new BytesError('base.utf8', 'not well-formed UTF-8')
  }
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/**
 * Compares without telling where the first difference is; the lengths are not secret.
 *
 * As constant in time as JavaScript allows: no branch or index depends on the content.
 */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

const hexDigits = ascii('0123456789abcdef')

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  const digits = new Uint8Array(2 * bytes.length)
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    digits[2 * i] = hexDigits[byte >> 4] ?? 0
    digits[2 * i + 1] = hexDigits[byte & 15] ?? 0
  }
  return decoder.decode(digits)
}

/** The value of each ASCII character in base 16 or 64; 255 for one that has none. */
const valuesOf = (alphabet: string) =>
  Uint8Array.from({ length: 128 }, (_, code) => {
    const value = alphabet.indexOf(String.fromCharCode(code))
    return value < 0 ? 255 : value
  })

const hexValues = valuesOf('0123456789abcdef')

/** @throws BytesError `base.hex` for an odd length, upper case or any other character */
export function fromHex(text: string): Bytes {
  const fail = () => new BytesError('base.hex', 'not lower-case hex')
  if (text.length % 2 !== 0) throw fail()
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    const high = hexValues[text.charCodeAt(2 * i)] ?? 255
    const low = hexValues[text.charCodeAt(2 * i + 1)] ?? 255
    if ((high | low) > 15) throw fail()
    bytes[i] = (high << 4) | low
  }
  return bytes
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base64Digits = ascii(alphabet)
const base64Values = valuesOf(alphabet)
const padding = '='.charCodeAt(0)

/** Standard alphabet with padding (RFC 4648 section 4). */
export function base64(bytes: Uint8Array): string {
  const digits = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill(padding)
  const digit = (sextet: number) => base64Digits[sextet & 63] ?? 0
  for (let i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
    const left = bytes.length - i
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    digits[at] = digit(group >> 18)
    digits[at + 1] = digit(group >> 12)
    if (left > 1) digits[at + 2] = digit(group >> 6)
    if (left > 2) digits[at + 3] = digit(group)
  }
  return decoder.decode(digits)
}

/** @throws BytesError `base.base64` for a wrong alphabet, missing padding or left-over bits */
export function fromBase64(text: string): Bytes {
  const fail = () => new BytesError('base.base64', 'not canonical base64')
  if (text.length % 4 !== 0) throw fail()
  const pads = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - pads)
  let held = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < text.length - pads; i++) {
    const sextet = base64Values[text.charCodeAt(i)] ?? 255
    if (sextet === 255) throw fail()
    held = ((held << 6) | sextet) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  if ((held & ((1 << bits) - 1)) !== 0) throw fail()
  return bytes
}

/** Big-endian, 4 bytes. `value` below 2^32. */
export function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Big-endian, 8 bytes. `value` below 2^64. */
export function uint64(value: bigint): Bytes {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, value)
  return bytes
}
