// SPDX-License-Identifier: Apache-2.0
// Signatures that travel beside bytes of their own: the header of an envelope, the manifest of a bundle. They
// are over the same pre-authentication encoding as statements (DSSE), so that neither passes for the other.
import type { Bytes } from '@tearline/base'
import { SealError } from './error.ts'
import {
  isSignedBy,
  isSignedByAside,
  type SigningKey,
  signBytes,
  signBytesAside,
} from './signing.ts'
import { mediaType, preAuthentication } from './statement.ts'

/** 64 bytes. `type`: what the bytes are, a constant of the protocol such as `envelope`. */
export function signDetached(type: string, bytes: Uint8Array, key: SigningKey): Bytes {
  return signBytes(preAuthentication(mediaType(type), bytes), key)
}

/**
 * Returns if the signature over exactly these bytes is by one of the keys.
 *
 * `bytes` and `signature` are the sender's.
 *
 * @throws SealError `seal.signature-bad`; `seal.key` for a public key that is none
 */
export function verifyDetached(
  type: string,
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKeys: Iterable<Uint8Array>,
): void {
  const signed = preAuthentication(mediaType(type), bytes)
  for (const publicKey of publicKeys) {
    if (isSignedBy(signed, signature, publicKey)) return
  }
  throw notSigned()
}

/** `signDetached`, beside this thread. */
export function signDetachedAside(
  type: string,
  bytes: Uint8Array,
  key: SigningKey,
): Promise<Bytes> {
  return signBytesAside(preAuthentication(mediaType(type), bytes), key)
}

/**
 * `verifyDetached`, beside this thread.
 *
 * @throws SealError as `verifyDetached`
 */
export async function verifyDetachedAside(
  type: string,
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKeys: Iterable<Uint8Array>,
): Promise<void> {
  const signed = preAuthentication(mediaType(type), bytes)
  for (const publicKey of publicKeys) {
    if (await isSignedByAside(signed, signature, publicKey)) return
  }
  throw notSigned()
}

function notSigned(): SealError {
  return new SealError('seal.signature-bad', 'not signed by any key that counts')
}
