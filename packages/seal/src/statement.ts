// SPDX-License-Identifier: Apache-2.0
// Signed statements: DSSE v1.0.2 (secure-systems-lab/dsse, protocol.md and envelope.md) with Ed25519 over
// canonical JSON.
//
// What is verified are the bytes as received; nothing is serialised again. Narrower than DSSE in one thing: of
// the two base64 alphabets only the standard one is read, so that one statement has one spelling.
import {
  type Bytes,
  base64,
  canonicalBytes,
  concat,
  type Digest,
  fromBase64,
  invariant,
  type Json,
  parseCanonicalJson,
  parseShape,
  quote,
  say,
  utf8,
} from '@tearline/base'
import { z } from 'zod'
import { SealError } from './error.ts'
import { digestOf } from './hash.ts'
import { signaturesMax, statementLimits } from './limits.ts'
import { isSignedBy, keyId, type SigningKey, signBytes } from './signing.ts'

const base64Pattern = /^[A-Za-z0-9+/]*={0,2}$/
const payloadCharsMax = Math.ceil(statementLimits.bytesMax / 3) * 4

export const signedSchema = z.strictObject({
  payloadType: z.string().regex(/^application\/vnd\.tearline\.[a-z][a-z0-9-]{0,62}\+json$/),
  payload: z.string().max(payloadCharsMax).regex(base64Pattern),
  signatures: z
    .array(
      z.strictObject({
        keyid: z.string().regex(/^[0-9a-f]{64}$/),
        sig: z.string().length(88).regex(base64Pattern),
      }),
    )
    .min(1)
    .max(signaturesMax)
    .refine((all) => new Set(all.map(({ keyid }) => keyid)).size === all.length, {
      message: 'one key signs once',
    }),
})

/** A statement with its signatures. `payload`: canonical JSON in base64; `sig`: 64 bytes in base64. */
export type Signed = z.infer<typeof signedSchema>

export type Verified = {
  readonly statement: Json
  /** Exactly what was signed, before it was read. */
  readonly payloadBytes: Bytes
  /** Ids of the keys that count and have signed: at least one. */
  readonly signedBy: readonly string[]
}

/** The public keys that count, 32 bytes each: by `keyId`, or in any order. */
export type SignerKeys = ReadonlyMap<string, Uint8Array> | Iterable<Uint8Array>

/** `type`: what the statement is, such as `release`; it is signed with the statement. */
export function signStatement(type: string, statement: Json, key: SigningKey): Signed {
  const payload = canonicalBytes(statement)
  invariant(payload.length <= statementLimits.bytesMax, 'a statement is small')
  return {
    payloadType: payloadTypeOf(type),
    payload: base64(payload),
    signatures: [signatureOf(payloadTypeOf(type), payload, key)],
  }
}

/** The same statement with one more signature; a key that has signed already changes nothing. */
export function addSignature(signed: Signed, key: SigningKey): Signed {
  const signature = signatureOf(signed.payloadType, fromBase64(signed.payload), key)
  if (signed.signatures.some(({ keyid }) => keyid === signature.keyid)) return signed
  return { ...signed, signatures: [...signed.signatures, signature] }
}

/**
 * What a signed statement says, and which of the keys that count have signed it.
 *
 * `signed` comes from outside, in any shape. Signatures by other keys are passed over: they prove nothing here.
 * A signature that names a key that counts and is not by it is refused, although others may be good: somebody
 * has changed the statement or put words in a mouth.
 *
 * @throws SealError `seal.statement-type`, `seal.signature-missing`, `seal.signature-bad`
 * @throws JsonError `base.json-shape`, and as `parseCanonicalJson`; BytesError `base.base64`
 */
export function verifyStatement(signed: unknown, type: string, keys: SignerKeys): Verified {
  const { payloadType, payload, signatures } = parseShape(signedSchema, signed)
  if (payloadType !== payloadTypeOf(type)) {
    throw new SealError(
      'seal.statement-type',
      say`${{ said: quote(payloadType) }} is not a ${{ type }}`,
      {
        at: '/payloadType',
      },
    )
  }
  const payloadBytes = fromBase64(payload)
  const signedBy = goodSignatures(preAuthentication(payloadType, payloadBytes), signatures, keys)
  const statement = parseCanonicalJson(payloadBytes, statementLimits)
  return { statement, payloadBytes, signedBy }
}

/** Names type and payload, and not the signatures: it stays the same when somebody signs too. */
export function statementDigest(signed: Pick<Signed, 'payloadType' | 'payload'>): Digest {
  return digestOf(preAuthentication(signed.payloadType, fromBase64(signed.payload)))
}

/** `statementDigest` of a statement that is not signed yet. */
export function digestOfStatement(type: string, statement: Json): Digest {
  return digestOf(preAuthentication(payloadTypeOf(type), canonicalBytes(statement)))
}

/** `PAE` of DSSE: the lengths make it one text for one pair, whatever the two hold. */
export function preAuthentication(payloadType: string, payload: Uint8Array): Bytes {
  const type = utf8(payloadType)
  const head = utf8(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `)
  return concat(head, payload)
}

function goodSignatures(
  bytes: Uint8Array,
  signatures: Signed['signatures'],
  keys: SignerKeys,
): readonly string[] {
  const known = byKeyId(keys)
  const signedBy: string[] = []
  signatures.forEach(({ keyid, sig }, index) => {
    const publicKey = known.get(keyid)
    if (publicKey === undefined) return
    const at = `/signatures/${index}/sig`
    if (!isSignedBy(bytes, fromBase64(sig), publicKey)) {
      throw new SealError('seal.signature-bad', 'the signature is not by the key it names', { at })
    }
    signedBy.push(keyid)
  })
  if (signedBy.length === 0) {
    throw new SealError('seal.signature-missing', 'not signed by any key that counts', {
      at: '/signatures',
    })
  }
  return signedBy
}

function byKeyId(keys: SignerKeys): ReadonlyMap<string, Uint8Array> {
  if (keys instanceof Map) return keys
  const known = new Map<string, Uint8Array>()
  for (const key of keys as Iterable<Uint8Array>) known.set(keyId(key), key)
  return known
}

function signatureOf(payloadType: string, payload: Uint8Array, key: SigningKey) {
  const signature = signBytes(preAuthentication(payloadType, payload), key)
  return { keyid: keyId(key.publicKey), sig: base64(signature) }
}

function payloadTypeOf(type: string): string {
  return `${mediaType(type)}+json`
}

/** `type` has no `+`, so that what ends in `+json` is a statement and nothing else is. */
export function mediaType(type: string): string {
  invariant(/^[a-z][a-z0-9-]{0,62}$/.test(type), 'a type is a short name')
  return `application/vnd.tearline.${type}`
}
