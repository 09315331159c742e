// SPDX-License-Identifier: Apache-2.0
// Party documents (design.md section 5): who a party is, where its node answers and which keys speak for it.
// A document is signed by its own key; one that replaces another is signed by the other's key too.
import {
  type Bytes,
  type Digest,
  digestShape,
  equalBytes,
  fromBase64,
  parseCanonicalJson,
  parseInstant,
  parseShape,
  partyCodeShape,
  timestampPattern,
} from '@tearline/base'
import { z } from 'zod'
import { SealError } from './error.ts'
import {
  addressCharsMax,
  partyNameCharsMax,
  statementLimits,
  verifierKeyCharsMax,
} from './limits.ts'
import { requireSigningPublicKey, type SigningKey } from './signing.ts'
import {
  addSignature,
  digestOfStatement,
  type Signed,
  signedSchema,
  signStatement,
  verifyStatement,
} from './statement.ts'
import { requireSealingPublicKey } from './xwing.ts'

const statementType = 'party'

/** Characters a reader cannot see, or that turn the line around, have no place in a name. */
const visibleText = /^(?! )[^\p{C}\p{Zl}\p{Zp}]+(?<! )$/u
const verifierKey = z
  .string()
  .max(verifierKeyCharsMax)
  .regex(/^[^\s+\p{C}]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/u, 'not a C2SP verifier key')
const publicKeyOf = (bytes: number) =>
  z
    .string()
    .length(Math.ceil(bytes / 3) * 4)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
const timestamp = z.string().regex(timestampPattern)

export const partyDocumentSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('party'),
  code: partyCodeShape,
  name: z.string().max(partyNameCharsMax).regex(visibleText, 'not a visible name'),
  /** Where the node answers: scheme, host, optional port and path. */
  address: z
    .string()
    .max(addressCharsMax)
    .regex(/^https?:\/\/[A-Za-z0-9.:[\]-]+(?:\/[A-Za-z0-9._~/-]*)?$/, 'not the address of a node'),
  /** 1 for the first document of a party, then one more each time. */
  serial: z.int().min(1),
  /** Ed25519, 32 bytes, base64. */
  signingKey: publicKeyOf(32),
  /** X-Wing, 1,216 bytes, base64. */
  sealingKey: publicKeyOf(1216),
  /** Key of the party's ledger, as C2SP signed-note writes verifier keys. */
  ledgerKey: verifierKey,
  /** Key with which the party cosigns the ledgers of others. */
  witnessKey: z.exactOptional(verifierKey),
  from: timestamp,
  until: timestamp,
  /** Digest of the document that this one replaces. */
  prev: digestShape.nullable(),
})

export type PartyDocument = Readonly<z.infer<typeof partyDocumentSchema>>

/**
 * Signs a party document with the key that it names, and with the one before it where it replaces a document.
 *
 * @throws JsonError `base.json-shape`; SealError `seal.party-document`, `seal.key`
 */
export function signPartyDocument(
  document: PartyDocument,
  key: SigningKey,
  previousKey?: SigningKey,
): Signed {
  requireSound(parseShape(partyDocumentSchema, document))
  if (!equalBytes(fromBase64(document.signingKey), key.publicKey)) {
    throw new SealError('seal.party-document', 'signed by another key than it names', {
      at: '/signingKey',
    })
  }
  const signed = signStatement(statementType, document, key)
  return previousKey === undefined ? signed : addSignature(signed, previousKey)
}

/**
 * What a party document says, if it is sound and signed by the key it names.
 *
 * That proves possession of the key and nothing else: whose it is, two people compare with `wordCode`, or
 * `verifyRotation` tells from the document before. Whether it is valid now is for the caller, who has a clock.
 *
 * @throws SealError `seal.party-document`, `seal.key`, and as `verifyStatement`; JsonError, BytesError, TimeError
 */
export function verifyPartyDocument(signed: unknown): PartyDocument {
  const claimed = signingKeyClaimed(signed)
  const { statement } = verifyStatement(signed, statementType, [claimed])
  const document = parseShape(partyDocumentSchema, statement)
  requireSound(document)
  return document
}

/**
 * The document that follows `previous`, which was verified before: one serial further, of the same party, naming it
 * by digest, and signed by its key as well as by the new one.
 *
 * @throws SealError `seal.rotation`, and as `verifyPartyDocument`
 */
export function verifyRotation(previous: PartyDocument, next: unknown): PartyDocument {
  const document = verifyPartyDocument(next)
  const refuse = (at: string, text: string) => new SealError('seal.rotation', text, { at })
  if (document.code !== previous.code) throw refuse('/code', 'a document of another party')
  if (document.serial !== previous.serial + 1) throw refuse('/serial', 'not the next serial')
  if (document.prev !== partyDocumentDigest(previous)) {
    throw refuse('/prev', 'follows another document')
  }
  verifyStatement(next, statementType, [fromBase64(previous.signingKey)])
  return document
}

/** The name of a document: what the next one gives as `prev`, and `statementDigest` of it when signed. */
export function partyDocumentDigest(document: PartyDocument): Digest {
  return digestOfStatement(statementType, document)
}

/** The key that a document names, read before anything is proven: only to check the signature with. */
function signingKeyClaimed(signed: unknown): Bytes {
  const { payload } = parseShape(signedSchema, signed)
  const document = parseCanonicalJson(fromBase64(payload), statementLimits)
  const signingKey = fromBase64(parseShape(partyDocumentSchema, document).signingKey)
  requireSigningPublicKey(signingKey)
  return signingKey
}

function requireSound(document: PartyDocument): void {
  requireSealingPublicKey(fromBase64(document.sealingKey))
  if (parseInstant(document.from) >= parseInstant(document.until)) {
    throw new SealError('seal.party-document', 'ends before it begins', { at: '/until' })
  }
  if ((document.serial === 1) !== (document.prev === null)) {
    throw new SealError('seal.party-document', 'only the first document follows none', {
      at: '/prev',
    })
  }
}
