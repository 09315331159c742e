// SPDX-License-Identifier: Apache-2.0
// What a node keeps: keys and content under one of its own keys (design.md section 7).
//
//   sealed = version(1) nonce(12) ciphertext tag(16), AES-256-GCM, AAD = "tearline/v1/at-rest\0" context
//
// The nonce is random: one key may seal 2^32 times (NIST SP 800-38D section 8.3). `deriveKey` gives one a purpose.
import { type Bytes, concat, invariant, type Rng, utf8 } from '@tearline/base'
import { decrypt, encrypt, nonceBytes } from './aead.ts'
import { requireSecret } from './bytes.ts'
import { openFailed } from './error.ts'
import { purposeCharsMax } from './limits.ts'

const version = 1
const leadBytes = 1 + nonceBytes

type AtRest = {
  /** 32 bytes. */
  readonly key: Uint8Array
  /** Where the bytes belong, such as table, column and row: elsewhere they do not open. */
  readonly context: string
}

/** @throws SealError `seal.key` */
export function sealAtRest(
  input: AtRest & { readonly bytes: Uint8Array; readonly rng: Rng },
): Bytes {
  requireSecret(input.key, 'key at rest')
  const nonce = input.rng.bytes(nonceBytes)
  const sealed = encrypt({ key: input.key, nonce, aad: aadOf(input.context) }, [input.bytes])
  return concat(Uint8Array.of(version), nonce, ...sealed)
}

/** @throws SealError `seal.open-failed`; `seal.key` if our own key has another length */
export function openAtRest(input: AtRest & { readonly sealed: Uint8Array }): Bytes {
  requireSecret(input.key, 'key at rest')
  const { key, context, sealed } = input
  if (sealed[0] !== version) throw openFailed()
  const nonce = sealed.subarray(1, leadBytes)
  return concat(...decrypt({ key, nonce, aad: aadOf(context) }, [sealed.subarray(leadBytes)]))
}

function aadOf(context: string): Bytes {
  invariant(context.length > 0 && context.length <= purposeCharsMax, 'a context is a short name')
  return utf8(`tearline/v1/at-rest\0${context}`)
}
