// SPDX-License-Identifier: Apache-2.0
// HPKE in base mode, single-shot (RFC 9180 sections 5.1 and 6.1), one suite: KEM X-Wing (0x647a), HKDF-SHA256,
// AES-256-GCM. Base mode says nothing about the sender: whoever needs that signs.
//
// A message that asks for something leaves both sides with a key for one answer (section 9.8; `hpke-answer.ts`).
import { type Bytes, concat, utf8 } from '@tearline/base'
import { decrypt, encrypt, nonceBytes, tagBytes } from './aead.ts'
import { openFailed, SealError } from './error.ts'
import { hkdf, hkdfExpand, hmacSha256 } from './hash.ts'
import type { AnswerKey } from './hpke-answer.ts'
import {
  decapsulateAside,
  decapsulateWith,
  type Encapsulated,
  encapsulateTo,
  type SealingKey,
  xwingCiphertextBytes,
} from './xwing.ts'

export type HpkeContext = {
  /** What the sealed bytes are for: a constant of the protocol. */
  readonly info: Uint8Array
  /** What they belong to: this message, this release. */
  readonly aad: Uint8Array
}

/**
 * Seals to the owner of an X-Wing public key: `enc` (1,120 bytes), then ciphertext and tag.
 *
 * Draws from the system's generator, as `encapsulateTo` says; there is no seeded form.
 *
 * @throws SealError `seal.key` for a recipient key that is none
 */
export function hpkeSeal(
  input: HpkeContext & { readonly recipient: Uint8Array; readonly plaintext: Uint8Array },
): Bytes {
  return sealWith(encapsulateTo(input.recipient), input)
}

/**
 * The same, and the key for its answer. Whoever asks keeps it until the answer is there, and no longer.
 *
 * @throws SealError `seal.key` for a recipient key that is none
 */
export function hpkeAsk(
  input: HpkeContext & { readonly recipient: Uint8Array; readonly plaintext: Uint8Array },
): { readonly sealed: Bytes; readonly answerKey: AnswerKey } {
  const encapsulated = encapsulateTo(input.recipient)
  const { secret, ciphertext } = encapsulated
  const answerKey = answerKeyOf(secret, ciphertext, input.info)
  return { sealed: sealWith(encapsulated, input), answerKey }
}

/**
 * Opens what was sealed to the key with the same `info` and `aad`. The sender chose every byte.
 *
 * @throws SealError `seal.open-failed`, whatever failed
 */
export function hpkeOpen(
  input: HpkeContext & { readonly key: SealingKey; readonly sealed: Uint8Array },
): Bytes {
  return openWith(secretOf(input.key, input.sealed), input)
}

/**
 * The same, for the most part beside this thread, and the key for the answer.
 *
 * @throws SealError `seal.open-failed`, whatever failed
 */
export async function hpkeOpenAsked(
  input: HpkeContext & { readonly key: SealingKey; readonly sealed: Uint8Array },
): Promise<{ readonly plaintext: Bytes; readonly answerKey: AnswerKey }> {
  const secret = await secretAside(input.key, input.sealed)
  const plaintext = openWith(secret, input)
  const ciphertext = input.sealed.slice(0, xwingCiphertextBytes)
  return { plaintext, answerKey: answerKeyOf(secret, ciphertext, input.info) }
}

function sealWith(
  { secret, ciphertext }: Encapsulated,
  { info, aad, plaintext }: HpkeContext & { readonly plaintext: Uint8Array },
): Bytes {
  return concat(ciphertext, ...encrypt({ ...keySchedule(secret, info), aad }, [plaintext]))
}

function openWith(
  secret: Uint8Array,
  { info, aad, sealed }: HpkeContext & { readonly sealed: Uint8Array },
): Bytes {
  const body = sealed.subarray(xwingCiphertextBytes)
  return concat(...decrypt({ ...keySchedule(secret, info), aad }, [body]))
}

function secretOf(key: SealingKey, sealed: Uint8Array): Bytes {
  try {
    return decapsulateWith(key, capsuleOf(sealed))
  } catch (error) {
    throw isOurs(error) ? error : openFailed()
  }
}

async function secretAside(key: SealingKey, sealed: Uint8Array): Promise<Bytes> {
  try {
    return await decapsulateAside(key, capsuleOf(sealed))
  } catch (error) {
    throw isOurs(error) ? error : openFailed()
  }
}

function capsuleOf(sealed: Uint8Array): Uint8Array {
  if (sealed.length < xwingCiphertextBytes + tagBytes) throw openFailed()
  return sealed.subarray(0, xwingCiphertextBytes)
}

/** Our own unusable key is our fault and is said; anything about the ciphertext is not. */
function isOurs(error: unknown): boolean {
  return error instanceof SealError && error.code === 'seal.key'
}

/** RFC 9180 section 5.1: `HPKE`, then the ids of KEM, KDF and AEAD. */
const suiteId = concat(utf8('HPKE'), Uint8Array.of(0x64, 0x7a, 0x00, 0x01, 0x00, 0x02))
const version = utf8('HPKE-v1')
const none = new Uint8Array(0)
const pskIdHash = hmacSha256(none, labeled('psk_id_hash', none))

/** Key and nonce of the first, and here only, message. */
function keySchedule(secret: Uint8Array, info: Uint8Array): { key: Bytes; nonce: Bytes } {
  const context = contextOf(info)
  return { key: expand(secret, 'key', context, 32), nonce: expand(secret, 'base_nonce', context) }
}

/** Section 5.3: what is exported for the answer, under a name of its own. */
function answerKeyOf(secret: Uint8Array, ciphertext: Bytes, info: Uint8Array): AnswerKey {
  const exporter = expand(secret, 'exp', contextOf(info), 32)
  const labeledInfo = concat(Uint8Array.of(0, 32), labeled('sec', answerName))
  return { ciphertext, secret: hkdfExpand(exporter, labeledInfo) }
}
const answerName = utf8('tearline/v1/answer')

function contextOf(info: Uint8Array): Bytes {
  const known = contexts.get(info)
  if (known !== undefined) return known
  const infoHash = hmacSha256(none, labeled('info_hash', info))
  const context = concat(Uint8Array.of(0), pskIdHash, infoHash)
  contexts.set(info, context)
  return context
}
/** `info` is a constant of the calling code: the array is never changed. */
const contexts = new WeakMap<Uint8Array, Bytes>()

const noSecret = labeled('secret', none)

function expand(secret: Uint8Array, label: string, context: Bytes, length = nonceBytes): Bytes {
  const info = concat(Uint8Array.of(0, length), labeled(label, context))
  return hkdf(noSecret, secret, info, length)
}

/** The input that RFC 9180 section 4 makes of a label: LabeledExtract and, after a length, LabeledExpand. */
function labeled(label: string, bytes: Uint8Array): Bytes {
  return concat(version, suiteId, utf8(label), bytes)
}
