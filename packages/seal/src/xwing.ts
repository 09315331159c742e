// SPDX-License-Identifier: Apache-2.0
// X-Wing (draft-connolly-cfrg-xwing-kem-10 section 5): ML-KEM-768 (FIPS 203) and X25519 (RFC 7748) in one key
// encapsulation that holds as long as either of them does. HPKE knows it as KEM 0x647a.
//
// Built on the synchronous node:crypto primitives: the same through WebCrypto is some twenty times slower.
import {
  createPrivateKey,
  createPublicKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
  hash,
  type KeyObject,
} from 'node:crypto'
import { type Bytes, concat } from '@tearline/base'
import { bytesOf, requireLength, requireSecret } from './bytes.ts'
import { SealError } from './error.ts'
import { privateKeyMemory, publicKeyMemory } from './imported.ts'

/** Bytes of an ML-KEM-768 public key and ciphertext (FIPS 203 table 3) and of the whole. */
const mlKemPublicBytes = 1184
const mlKemCiphertextBytes = 1088
const xwingPublicBytes = 1216
export const xwingCiphertextBytes = 1120

/** `\.//^\`, section 5.3. */
const label = Uint8Array.of(0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c)

export type SealingKey = {
  /** ML-KEM-768 (1,184 bytes), then X25519 (32 bytes). */
  readonly publicKey: Bytes
  /** 32 secret bytes, all there is to keep. */
  readonly seed: Bytes
}

/** `secret`: 32 bytes; `ciphertext`: the 1,120 bytes from which the owner of the key finds it again. */
export type Encapsulated = { readonly secret: Bytes; readonly ciphertext: Bytes }

type Imported = {
  readonly mlKem: KeyObject
  readonly x25519: KeyObject
  readonly x25519Public: Bytes
}

/**
 * The key pair that grows from 32 random bytes. The seed is not copied: wiping it wipes the key.
 *
 * @throws SealError `seal.key`
 * @see section 5.2
 */
export function sealingKeyFromSeed(seed: Bytes): SealingKey {
  const { mlKem, x25519Public } = importPrivate(seed)
  const mlKemPublic = createPublicKey(mlKem).export({ format: 'raw-public' })
  return { publicKey: concat(mlKemPublic, x25519Public), seed }
}

/**
 * A fresh secret for the owner of the key.
 *
 * Draws from the system's generator: node:crypto takes no randomness for ML-KEM.
 *
 * @throws SealError `seal.key` for a public key that is none
 * @see section 5.4
 */
export function encapsulateTo(publicKey: Uint8Array): Encapsulated {
  const recipient = importPublic(publicKey)
  const mlKem = encapsulate(recipient.mlKem)
  const ephemeral = generateKeyPairSync('x25519')
  const x25519Ciphertext = bytesOf(ephemeral.publicKey.export({ format: 'raw-public' }))
  const x25519Secret = agree(ephemeral.privateKey, recipient.x25519)
  return {
    secret: combine(mlKem.sharedKey, x25519Secret, x25519Ciphertext, recipient.x25519Public),
    ciphertext: concat(mlKem.ciphertext, x25519Ciphertext),
  }
}

/**
 * The secret of a ciphertext of 1,120 bytes. Bytes that were changed give another secret, not an error
 * (implicit rejection): only what is sealed under it tells.
 *
 * @see section 5.5
 */
export function decapsulateWith(key: SealingKey, ciphertext: Uint8Array): Bytes {
  const own = importPrivate(key.seed)
  const x25519Ciphertext = ciphertext.subarray(mlKemCiphertextBytes)
  const mlKemSecret = decapsulate(own.mlKem, ciphertext.subarray(0, mlKemCiphertextBytes))
  const x25519Secret = diffieHellman({
    privateKey: own.x25519,
    publicKey: importX25519Public(x25519Ciphertext),
  })
  return combine(mlKemSecret, x25519Secret, x25519Ciphertext, own.x25519Public)
}

/** `decapsulateWith`, beside this thread. The ciphertext must stay as it is until it is answered. */
export async function decapsulateAside(key: SealingKey, ciphertext: Uint8Array): Promise<Bytes> {
  const own = importPrivate(key.seed)
  const x25519Ciphertext = ciphertext.subarray(mlKemCiphertextBytes)
  const publicKey = importX25519Public(x25519Ciphertext)
  const [mlKemSecret, x25519Secret] = await Promise.all([
    decapsulateMlKem(own.mlKem, ciphertext.subarray(0, mlKemCiphertextBytes)),
    agreeAside(own.x25519, publicKey),
  ])
  return combine(mlKemSecret, x25519Secret, x25519Ciphertext, own.x25519Public)
}

function decapsulateMlKem(key: KeyObject, ciphertext: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    decapsulate(key, ciphertext, (error, secret) =>
      error === null ? resolve(secret) : reject(error),
    )
  })
}

function agreeAside(privateKey: KeyObject, publicKey: KeyObject): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    diffieHellman({ privateKey, publicKey }, (error, secret) =>
      error === null ? resolve(secret) : reject(error),
    )
  })
}

/** @throws SealError `seal.key` for a public key that is none */
export function requireSealingPublicKey(publicKey: Uint8Array): void {
  importPublic(publicKey)
}

function agree(privateKey: KeyObject, publicKey: KeyObject): Uint8Array {
  try {
    return diffieHellman({ privateKey, publicKey })
  } catch {
    throw new SealError('seal.key', 'an X25519 public key of small order')
  }
}

/** Section 5.3. */
function combine(
  mlKemSecret: Uint8Array,
  x25519Secret: Uint8Array,
  x25519Ciphertext: Uint8Array,
  x25519Public: Uint8Array,
): Bytes {
  const input = concat(mlKemSecret, x25519Secret, x25519Ciphertext, x25519Public, label)
  return bytesOf(hash('sha3-256', input, 'buffer'))
}

const importPrivate = privateKeyMemory((seed): Imported => {
  requireSecret(seed, 'sealing seed')
  const expanded = hash('shake256', seed, { outputEncoding: 'buffer', outputLength: 96 })
  const mlKem = createPrivateKey({
    key: expanded.subarray(0, 64),
    format: 'raw-seed',
    asymmetricKeyType: 'ml-kem-768',
  })
  const x25519 = createPrivateKey({
    key: expanded.subarray(64),
    format: 'raw-private',
    asymmetricKeyType: 'x25519',
  })
  const x25519Public = bytesOf(createPublicKey(x25519).export({ format: 'raw-public' }))
  expanded.fill(0)
  return { mlKem, x25519, x25519Public }
})

const importPublic = publicKeyMemory((publicKey): Imported => {
  requireLength(publicKey, xwingPublicBytes, 'sealing key')
  const x25519Public = publicKey.slice(mlKemPublicBytes)
  try {
    const mlKem = createPublicKey({
      key: Buffer.from(publicKey.subarray(0, mlKemPublicBytes)),
      format: 'raw-public',
      asymmetricKeyType: 'ml-kem-768',
    })
    return { mlKem, x25519: importX25519Public(x25519Public), x25519Public }
  } catch {
    throw new SealError('seal.key', 'not an X-Wing public key')
  }
})

function importX25519Public(bytes: Uint8Array): KeyObject {
  return createPublicKey({
    key: Buffer.from(bytes),
    format: 'raw-public',
    asymmetricKeyType: 'x25519',
  })
}
