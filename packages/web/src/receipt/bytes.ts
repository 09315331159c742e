// SPDX-License-Identifier: Apache-2.0
// Bytes as a receipt has them.

export type Bytes = Uint8Array<ArrayBuffer>

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/**
 * Standard base64 with its padding, in its one form: `atob` alone would take spaces and stray bits too.
 *
 * @throws SyntaxError where it is none
 */
export function fromBase64(text: string): Bytes {
  const chars = decoded(text)
  if (chars === null || btoa(chars) !== text) throw new SyntaxError('no base64')
  return Uint8Array.from(chars, (char) => char.charCodeAt(0))
}

function decoded(text: string): string | null {
  try {
    return atob(text)
  } catch {
    return null
  }
}

/** Of what everybody may know: roots and hashes. */
export function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

/** SHA-256 of a text, in hexadecimal, as the ledger writes digests. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
