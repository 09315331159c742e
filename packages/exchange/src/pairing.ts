// SPDX-License-Identifier: Apache-2.0
// Pairing (design, section 5): two nodes exchange party documents, two people compare a word code over another
// channel, and each node tells the other that its people did. Only then does either take an envelope.
//
//   proposed ── compareWords ──> compared ── completePairing (the partner's confirmation) ──> paired ── rotation …
//
// The network between the two may be anybody's: what it can do is make the words differ.
import {
  type Digest,
  digestShape,
  fromBase64,
  type Instant,
  type Json,
  type PartyCode,
  parseInstant,
  parseShape,
  partyCodeShape,
  type Sentence,
  say,
  timestampShape,
} from '@tearline/base'
import {
  type PartyDocument,
  partyDocumentDigest,
  type Signed,
  type SigningKey,
  signStatement,
  verifyPartyDocument,
  verifyRotation,
  verifyStatement,
  wordCode,
} from '@tearline/seal'
import { z } from 'zod'
import { ExchangeError } from './error.ts'
import { wordsCharsMax } from './limits.ts'

type Documents = { readonly mine: PartyDocument; readonly theirs: PartyDocument }

export type Proposed = Documents & { readonly kind: 'proposed'; readonly words: readonly string[] }
export type Compared = Documents & { readonly kind: 'compared' }
export type Paired = Documents & { readonly kind: 'paired' }
export type Pairing = Proposed | Compared | Paired

/** One party tells the other that its people have compared the words of these two documents. */
export const pairingSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('pairing'),
  from: partyCodeShape,
  to: partyCodeShape,
  /** Digests of the two party documents. */
  fromDocument: digestShape,
  toDocument: digestShape,
  issued: timestampShape,
})
export type PairingConfirmation = z.infer<typeof pairingSchema>

/**
 * Begins a pairing with a document that came from outside. Takes about 0.1 s, for the word code.
 *
 * @throws ExchangeError `exchange.pairing`; SealError and others as `verifyPartyDocument`
 */
export function proposePairing(mine: PartyDocument, theirs: unknown, now: Instant): Proposed {
  const document = verifyPartyDocument(theirs)
  if (document.code === mine.code) throw outOfPlace(say`the document bears our own code`)
  if (now < parseInstant(document.from) || now >= parseInstant(document.until)) {
    throw outOfPlace(say`the document is not valid at this time`)
  }
  return { kind: 'proposed', mine, theirs: document, words: wordCode(mine, document) }
}

/**
 * The words that our person heard from theirs; capitals and spaces do not count.
 *
 * @throws ExchangeError `exchange.pairing-words`
 */
export function compareWords(pairing: Proposed, heard: string): Compared {
  if (heard.length > wordsCharsMax || plainWords(heard) !== pairing.words.join(' ')) {
    throw new ExchangeError(
      'exchange.pairing-words',
      'these are not the words of the two documents',
      {
        next: 'ask for all words again; if they differ, somebody stands between the nodes',
      },
    )
  }
  return { kind: 'compared', mine: pairing.mine, theirs: pairing.theirs }
}

/** What our node tells theirs once our people have compared. */
export function confirmPairing(pairing: Compared, key: SigningKey, issued: string): Signed {
  const confirmation: PairingConfirmation = {
    v: 1,
    kind: 'pairing',
    from: pairing.mine.code,
    to: pairing.theirs.code,
    fromDocument: partyDocumentDigest(pairing.mine),
    toDocument: partyDocumentDigest(pairing.theirs),
    issued,
  }
  return signStatement('pairing', confirmation satisfies Json, key)
}

/**
 * Ends the pairing with the partner's confirmation, which may have come before our own people were ready.
 *
 * @throws ExchangeError `exchange.pairing`; SealError and others as `verifyStatement`
 */
export function completePairing(pairing: Compared, confirmation: unknown): Paired {
  const { mine, theirs } = pairing
  const { statement } = verifyStatement(confirmation, 'pairing', [fromBase64(theirs.signingKey)])
  const said = parseShape(pairingSchema, statement)
  const about = namesOf(said.from, said.fromDocument, said.to, said.toDocument)
  const ours = namesOf(
    theirs.code,
    partyDocumentDigest(theirs),
    mine.code,
    partyDocumentDigest(mine),
  )
  if (about !== ours) throw outOfPlace(say`the confirmation is about other documents`)
  return { kind: 'paired', mine, theirs }
}

/**
 * A partner's next document: signed by its keys old and new, it needs no words.
 *
 * @throws SealError `seal.rotation`, and as `verifyPartyDocument`
 */
export function followRotation(pairing: Paired, next: unknown): Paired {
  return { ...pairing, theirs: verifyRotation(pairing.theirs, next) }
}

function namesOf(from: PartyCode, fromDocument: Digest, to: PartyCode, toDocument: Digest): string {
  return [from, fromDocument, to, toDocument].join('\n')
}

function plainWords(text: string): string {
  return text.trim().toLowerCase().split(/\s+/u).join(' ')
}

function outOfPlace(text: Sentence): ExchangeError {
  return new ExchangeError('exchange.pairing', text)
}
