// SPDX-License-Identifier: Apache-2.0
// The answer to an HPKE message, under a key that only the two of its context have (RFC 9180 section 9.8), in the form
// of Oblivious HTTP (RFC 9458 section 4.4): no second encapsulation, and it answers this one message.
//
//   answer = nonce(32, random) ciphertext tag(16)
//   key, iv = HKDF(salt: the message's capsule ‖ nonce, input: the exported secret; `key`, `nonce`)
//
// Only who asked can open it, and only while it keeps the key: the sealing key of its party is not enough.
import { type Bytes, concat, type Rng, utf8 } from '@tearline/base'
import { decrypt, encrypt, nonceBytes, tagBytes } from './aead.ts'
import { openFailed } from './error.ts'
import { hkdf } from './hash.ts'

/** Made by `hpkeAsk` and `hpkeOpenAsked`: for answers to that message. */
export type AnswerKey = {
  /** The capsule of the message. */
  readonly ciphertext: Bytes
  /** 32 secret bytes. */
  readonly secret: Bytes
}

const answerNonceBytes = 32

/** `aad`: what the answer belongs to. Sealed twice it is two answers, neither of which harms the other. */
export function sealAnswer(input: {
  readonly answerKey: AnswerKey
  readonly aad: Uint8Array
  readonly plaintext: Uint8Array
  readonly rng: Rng
}): Bytes {
  const nonce = input.rng.bytes(answerNonceBytes)
  const keys = keysOf(input.answerKey, nonce)
  return concat(nonce, ...encrypt({ ...keys, aad: input.aad }, [input.plaintext]))
}

/**
 * Opens an answer to the message that the key is of. The sender chose every byte.
 *
 * @throws SealError `seal.open-failed`, whatever failed
 */
export function openAnswer(input: {
  readonly answerKey: AnswerKey
  readonly aad: Uint8Array
  readonly sealed: Uint8Array
}): Bytes {
  if (input.sealed.length < answerNonceBytes + tagBytes) throw openFailed()
  const keys = keysOf(input.answerKey, input.sealed.subarray(0, answerNonceBytes))
  const body = input.sealed.subarray(answerNonceBytes)
  return concat(...decrypt({ ...keys, aad: input.aad }, [body]))
}

const keyName = utf8('key')
const nonceName = utf8('nonce')

function keysOf(
  { ciphertext, secret }: AnswerKey,
  nonce: Uint8Array,
): { key: Bytes; nonce: Bytes } {
  const salt = concat(ciphertext, nonce)
  return { key: hkdf(secret, salt, keyName, 32), nonce: hkdf(secret, salt, nonceName, nonceBytes) }
}
