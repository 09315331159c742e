// SPDX-License-Identifier: Apache-2.0
// Verifier keys and signers: C2SP signed-note, sections "Signature types" and "Verifier keys"; the bare signatures
// of RFC 8032 (Ed25519) and FIPS 204 (ML-DSA-44) wrapped.
//
// The type byte says what is signed as well as how: 0x01 the text of a note, 0x04 and 0x06 a checkpoint with the
// time at which it was seen (cosignature.ts). One key must not serve two types.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { type Bytes, base64, concat, fromHex, quote, utf8 } from '@tearline/base'
import { LedgerError } from './error.ts'
import { sha256 } from './hash.ts'
import { keyNameBytesMax } from './limits.ts'
import { decodeBase64 } from './line.ts'

export const signatureTypes = { note: 0x01, cosignature: 0x04, mlDsaCosignature: 0x06 } as const
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes]

/** A key that somebody was told to trust, never one that came with a signature. */
export type VerifierKey = {
  readonly name: string
  /** uint32: with `name` it finds the key for a signature, and nothing more; it is no security boundary */
  readonly id: number
  readonly type: SignatureType
  readonly publicKey: Bytes
}

/** Signs bare messages; what the message is for a type, note.ts and cosignature.ts say. */
export type Signer = {
  readonly key: VerifierKey
  readonly sign: (message: Uint8Array) => Bytes
}

const seedBytes = 32

type Algorithm = {
  readonly publicKeyBytes: number
  /** DER before the raw key: SubjectPublicKeyInfo (RFC 8410 section 4, RFC 9881 section 4) */
  readonly spkiPrefix: Bytes
  /** DER before the seed: PKCS #8 (RFC 8410 section 7, RFC 9881 section 6, the seed-only form) */
  readonly pkcs8Prefix: Bytes
}
const ed25519: Algorithm = {
  publicKeyBytes: 32,
  spkiPrefix: fromHex('302a300506032b6570032100'),
  pkcs8Prefix: fromHex('302e020100300506032b657004220420'),
}
const mlDsa44: Algorithm = {
  publicKeyBytes: 1312,
  spkiPrefix: fromHex('30820532300b06096086480165030403110382052100'),
  pkcs8Prefix: fromHex('3034020100300b060960864801650304031104228020'),
}
const algorithms: Readonly<Record<SignatureType, Algorithm>> = {
  [signatureTypes.note]: ed25519,
  [signatureTypes.cosignature]: ed25519,
  [signatureTypes.mlDsaCosignature]: mlDsa44,
}

/**
 * Makes a signer from the 32 secret bytes that both algorithms start from.
 *
 * @throws LedgerError `ledger.key-name`, `ledger.seed-length`
 */
export function signerFromSeed(name: string, type: SignatureType, seed: Uint8Array): Signer {
  checkKeyName(name)
  if (seed.length !== seedBytes) {
    throw new LedgerError('ledger.seed-length', `a seed has ${seedBytes} bytes`)
  }
  const { pkcs8Prefix, spkiPrefix } = algorithms[type]
  const der = { format: 'der', type: 'pkcs8' } as const
  const secret = createPrivateKey({ key: Buffer.from(concat(pkcs8Prefix, seed)), ...der })
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  const publicKey = new Uint8Array(spki.subarray(spkiPrefix.length))
  return {
    key: verifierKey(name, type, publicKey),
    sign: (message) => new Uint8Array(sign(null, message, secret)),
  }
}

/** @throws LedgerError `ledger.key-name`, `ledger.vkey` */
export function verifierKey(name: string, type: SignatureType, publicKey: Bytes): VerifierKey {
  checkKeyName(name)
  const { publicKeyBytes } = algorithms[type]
  if (publicKey.length !== publicKeyBytes) {
    throw new LedgerError('ledger.vkey', `a key of this type has ${publicKeyBytes} bytes`)
  }
  return { name, id: keyId(name, type, publicKey), type, publicKey }
}

/** Whether a bare signature is by this key; a signature of the wrong length is not. */
export function isSignedBy(key: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  const spki = concat(algorithms[key.type].spkiPrefix, key.publicKey)
  const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  return verify(null, message, publicKey, signature)
}

export function formatVkey(key: VerifierKey): string {
  return `${key.name}+${formatKeyId(key.id)}+${base64(typedKey(key.type, key.publicKey))}`
}

/**
 * Reads `name+id+base64`, as an operator copies it into a policy or a pairing.
 *
 * The base64 may itself hold a `+`: the text is split at the first two only.
 *
 * @throws LedgerError `ledger.vkey`, `ledger.key-name`, `ledger.vkey-type`, `ledger.vkey-id`
 */
export function parseVkey(text: string): VerifierKey {
  const { name, id, body } =
    /^(?<name>[^+]*)\+(?<id>[0-9a-f]{8})\+(?<body>.*)$/s.exec(text)?.groups ?? {}
  if (name === undefined || id === undefined || body === undefined) {
    throw new LedgerError('ledger.vkey', `${quote(text)} is not \`name+id+base64\``)
  }
  const typed = decodeBase64(body, 'ledger.vkey')
  const key = verifierKey(name, parseType(typed[0]), typed.slice(1))
  if (formatKeyId(key.id) !== id) {
    throw new LedgerError('ledger.vkey-id', `the key of ${quote(name)} has another id than ${id}`)
  }
  return key
}

/**
 * Key names are written into lines that are split at spaces and plus signs.
 *
 * "Space" is the Unicode property White_Space; the `\s` of JavaScript lacks U+0085 and adds U+FEFF.
 *
 * @throws LedgerError `ledger.key-name`
 */
export function checkKeyName(name: string): void {
  const length = utf8(name).length
  if (length === 0 || length > keyNameBytesMax || /[\p{White_Space}+\u0000-\u001f]/u.test(name)) {
    throw new LedgerError('ledger.key-name', `${quote(name)} is not a key name`)
  }
  if (!name.isWellFormed()) throw new LedgerError('ledger.key-name', 'half a surrogate pair')
}

function keyId(name: string, type: SignatureType, publicKey: Bytes): number {
  const digest = sha256(concat(utf8(`${name}\n`), typedKey(type, publicKey)))
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}

function typedKey(type: SignatureType, publicKey: Bytes): Bytes {
  return concat(Uint8Array.of(type), publicKey)
}

function formatKeyId(id: number): string {
  return id.toString(16).padStart(8, '0')
}

function parseType(byte: number | undefined): SignatureType {
  const type = Object.values(signatureTypes).find((known) => known === byte)
  if (type === undefined) {
    throw new LedgerError('ledger.vkey-type', 'a signature type other than 0x01, 0x04 and 0x06')
  }
  return type
}
