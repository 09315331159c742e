// SPDX-License-Identifier: Apache-2.0
// Secrets that stand for somebody. They are random, shown once, and stored only as hashes; the hash is looked up, so
// that no comparison of the secret itself takes a time that says anything.
import { type Digest, hex, type Rng, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { authLimits } from './limits.ts'

/** `tl-`: a token; `tls-`: of a session; `tlc-`: in a link. */
export type SecretKind = 'tl' | 'tls' | 'tlc'

export function newSecret(kind: SecretKind, rng: Rng): string {
  return `${kind}-${hex(rng.bytes(authLimits.secretBytes))}`
}

/** Null for what cannot be one: such a thing is not looked for. */
export function hashOfSecret(kind: SecretKind, text: string | undefined): Digest | null {
  const isOne = text !== undefined && new RegExp(`^${kind}-[0-9a-f]{64}$`).test(text)
  return isOne ? digestOf(utf8(text)) : null
}
