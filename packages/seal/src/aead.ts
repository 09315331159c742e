// SPDX-License-Identifier: Apache-2.0
// AES-256-GCM (NIST SP 800-38D) with 96-bit nonces and 128-bit tags, the tag after the ciphertext. Input and output
// are lists of parts, so that large content need not be joined first.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { type Bytes, concat } from '@tearline/base'
import { bytesOf, secretKeyOf } from './bytes.ts'
import { openFailed } from './error.ts'

export const nonceBytes = 12
export const tagBytes = 16

export type AeadInput = {
  /** 32 bytes. */
  readonly key: Uint8Array
  /** 12 bytes, never twice with one key. */
  readonly nonce: Uint8Array
  /** What is bound and not hidden. */
  readonly aad: Uint8Array
}

/** The parts of the ciphertext, then the tag. */
export function encrypt(input: AeadInput, plaintext: readonly Uint8Array[]): Bytes[] {
  const cipher = createCipheriv('aes-256-gcm', secretKeyOf(input.key), input.nonce)
  cipher.setAAD(input.aad)
  const ciphertext = plaintext.map((part) => bytesOf(cipher.update(part)))
  cipher.final()
  return [...ciphertext, bytesOf(cipher.getAuthTag())]
}

/**
 * `sealed`: ciphertext, then tag, chosen by whoever sent it, cut anywhere.
 *
 * @throws SealError `seal.open-failed`: nothing comes out before all of it is authentic
 */
export function decrypt(input: AeadInput, sealed: readonly Uint8Array[]): Bytes[] {
  const { ciphertext, tag } = splitTag(sealed)
  const decipher = createDecipheriv('aes-256-gcm', secretKeyOf(input.key), input.nonce, {
    authTagLength: tagBytes,
  })
  decipher.setAAD(input.aad)
  decipher.setAuthTag(tag)
  const plaintext = ciphertext.map((part) => bytesOf(decipher.update(part)))
  try {
    decipher.final()
  } catch {
    for (const part of plaintext) part.fill(0)
    throw openFailed()
  }
  return plaintext
}

export function byteCount(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}

function splitTag(sealed: readonly Uint8Array[]): { ciphertext: Uint8Array[]; tag: Bytes } {
  let left = byteCount(sealed) - tagBytes
  if (left < 0) throw openFailed()
  const ciphertext: Uint8Array[] = []
  const tag: Uint8Array[] = []
  for (const part of sealed) {
    if (left > 0) ciphertext.push(part.subarray(0, left))
    if (part.length > left) tag.push(part.subarray(left))
    left = Math.max(0, left - part.length)
  }
  return { ciphertext, tag: concat(...tag) }
}
