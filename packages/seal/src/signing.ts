// SPDX-License-Identifier: Apache-2.0
// Ed25519 (RFC 8032 section 5.1): pure, deterministic, no context.
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type Bytes, hex } from '@tearline/base'
import { bytesOf, requireLength, requireSecret } from './bytes.ts'
import { SealError } from './error.ts'
import { sha256 } from './hash.ts'
import { privateKeyMemory, publicKeyMemory } from './imported.ts'

export type SigningKey = {
  /** 32 bytes. */
  readonly publicKey: Bytes
  /** 32 secret bytes, all there is to keep. */
  readonly seed: Bytes
}

/**
 * The key pair that grows from 32 random bytes. The seed is not copied: wiping it wipes the key.
 *
 * @throws SealError `seal.key`
 */
export function signingKeyFromSeed(seed: Bytes): SigningKey {
  const publicKey = createPublicKey(importPrivate(seed)).export({ format: 'raw-public' })
  return { publicKey: bytesOf(publicKey), seed }
}

/** The name of a public key in a signature: SHA-256 of its bytes, in hex. A hint only, as DSSE has it. */
export function keyId(publicKey: Uint8Array): string {
  return hex(sha256(publicKey))
}

/** 64 bytes. */
export function signBytes(bytes: Uint8Array, key: SigningKey): Bytes {
  return bytesOf(sign(null, bytes, importPrivate(key.seed)))
}

/** The same, beside this thread: for a server that signs thousands a second. */
export function signBytesAside(bytes: Uint8Array, key: SigningKey): Promise<Bytes> {
  const privateKey = importPrivate(key.seed)
  return new Promise((resolve, reject) => {
    sign(null, bytes, privateKey, (error, signature) =>
      error === null ? resolve(bytesOf(signature)) : reject(error),
    )
  })
}

/**
 * Whether the signature over exactly these bytes is by the key.
 *
 * @throws SealError `seal.key` for a public key that is none
 */
export function isSignedBy(
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  return verify(null, bytes, importPublic(publicKey), signature)
}

/**
 * The same, beside this thread. The bytes must stay as they are until it is answered.
 *
 * @throws SealError `seal.key` for a public key that is none
 */
export function isSignedByAside(
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): Promise<boolean> {
  const key = importPublic(publicKey)
  return new Promise((resolve, reject) => {
    verify(null, bytes, key, signature, (error, isGood) =>
      error === null ? resolve(isGood) : reject(error),
    )
  })
}

/**
 * Refuses a public key that is none, and the fourteen spellings of points of small order: under such a key one
 * signature fits many statements, so that its owner could deny each of them. (Node 24.21 verifies nothing under
 * such a key; older ones do.)
 *
 * @throws SealError `seal.key`
 * @see Cremers, Cheval, Jackson: Taming the many EdDSAs, table 1 (2020)
 */
export function requireSigningPublicKey(publicKey: Uint8Array): void {
  importPublic(publicKey)
  const y = Uint8Array.from(publicKey)
  y[31] = (y[31] ?? 0) & 0x7f
  if (smallOrder.has(hex(y))) throw new SealError('seal.key', 'an Ed25519 key of small order')
}

/** Their y, little-endian, without the sign bit: of order 4, 1, 8, 8, 2, and 4 and 1 again not reduced. */
const smallOrder: ReadonlySet<string> = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
])

const importPrivate = privateKeyMemory((seed): KeyObject => {
  requireSecret(seed, 'signing seed')
  return createPrivateKey({
    key: Buffer.from(seed),
    format: 'raw-private',
    asymmetricKeyType: 'ed25519',
  })
})

const importPublic = publicKeyMemory((publicKey): KeyObject => {
  requireLength(publicKey, 32, 'signing key')
  try {
    return createPublicKey({
      key: Buffer.from(publicKey),
      format: 'raw-public',
      asymmetricKeyType: 'ed25519',
    })
  } catch {
    throw new SealError('seal.key', 'not an Ed25519 public key')
  }
})
