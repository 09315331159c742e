// SPDX-License-Identifier: Apache-2.0
// What the C2SP text formats have in common: lines of UTF-8 that end in a newline, a head that an empty line ends,
// hashes and signatures in base64 with exactly one spelling.
import { type Bytes, fromBase64, fromUtf8 } from '@tearline/base'
import { LedgerError, type LedgerErrorCode } from './error.ts'
import { hashBytes } from './hash.ts'
import { noteBytesMax } from './limits.ts'

const newline = 0x0a

/**
 * Text in which no control character but the newline may stand.
 *
 * @throws LedgerError `ledger.note-size`, `ledger.note-syntax`
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > noteBytesMax) {
    throw new LedgerError('ledger.note-size', `${bytes.length} bytes, at most ${noteBytesMax}`)
  }
  const text = decodeUtf8(bytes)
  if (/[\u0000-\u0009\u000b-\u001f]/.test(text)) {
    throw new LedgerError('ledger.note-syntax', 'the text holds a control character')
  }
  return text
}

/**
 * Splits at the first empty line: the lines before it, and the bytes behind it as they are.
 *
 * @throws LedgerError `code` where no line is empty; as `decodeText`
 */
export function splitHead(
  bytes: Uint8Array,
  code: LedgerErrorCode,
): { lines: string[]; rest: Bytes } {
  let at = bytes.indexOf(newline)
  while (at >= 0 && bytes[at + 1] !== newline) at = bytes.indexOf(newline, at + 1)
  if (at < 0) throw new LedgerError(code, 'no empty line ends the head')
  const lines = decodeText(bytes.subarray(0, at)).split('\n')
  return { lines, rest: Uint8Array.from(bytes.subarray(at + 2)) }
}

/** @throws LedgerError `code` */
export function decodeBase64(text: string, code: LedgerErrorCode): Bytes {
  try {
    return fromBase64(text)
  } catch (cause) {
    throw new LedgerError(code, 'not canonical base64', { cause })
  }
}

/** @throws LedgerError `code` for anything but 32 bytes in base64 */
export function decodeHash(text: string, code: LedgerErrorCode): Bytes {
  const hash = decodeBase64(text, code)
  if (hash.length !== hashBytes) throw new LedgerError(code, `a hash of ${hash.length} bytes`)
  return hash
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes)
  } catch (cause) {
    throw new LedgerError('ledger.note-syntax', 'the text is not well-formed UTF-8', { cause })
  }
}
