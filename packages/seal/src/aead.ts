// SPDX-License-Identifier: Apache-2.0
// AES-256-GCM (NIST SP 800-38D) with 96-bit nonces and 128-bit tags, the tag after the ciphertext.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { type Bytes, concat } from '@tearline/base'
import { bytesOf } from './bytes.ts'
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

/** Ciphertext and tag, apart: who writes a stream need not join them. */
export function encrypt(input: AeadInput, plaintext: Uint8Array): [Uint8Array, Uint8Array] {
  const cipher = createCipheriv('aes-256-gcm', input.key, input.nonce)
  cipher.setAAD(input.aad)
  const ciphertext = cipher.update(plaintext)
  cipher.final()
  return [ciphertext, cipher.getAuthTag()]
}

/** Ciphertext, then tag. */
export function encryptJoined(input: AeadInput, plaintext: Uint8Array): Bytes {
  return concat(...encrypt(input, plaintext))
}

/**
 * `sealed`: ciphertext, then tag, chosen by whoever sent it.
 *
 * @throws SealError `seal.open-failed`
 */
export function decrypt(input: AeadInput, sealed: Uint8Array): Bytes {
  if (sealed.length < tagBytes) throw openFailed()
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', input.key, input.nonce, {
    authTagLength: tagBytes,
  })
  decipher.setAAD(input.aad)
  decipher.setAuthTag(sealed.subarray(end))
  const plaintext = decipher.update(sealed.subarray(0, end))
  try {
    decipher.final()
  } catch {
    plaintext.fill(0)
    throw openFailed()
  }
  return bytesOf(plaintext)
}
