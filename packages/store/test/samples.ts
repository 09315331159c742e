// SPDX-License-Identifier: Apache-2.0
// One of each statement that a store keeps, of three parties, with ids from a seed.
import { createHash } from 'node:crypto'
import {
  type Bytes,
  base64,
  type Digest,
  formatInstant,
  type IdKind,
  type IdOf,
  type Instant,
  newId,
  type PartyCode,
  type PortionId,
  parseInstant,
  parsePartyCode,
  type Rng,
  uint32,
  utf8,
} from '@tearline/base'
import { type Label, parseLabel } from '@tearline/label'
import { formatVkey, signatureTypes, signerFromSeed } from '@tearline/ledger'
import type {
  Agreement,
  Consent,
  OnwardAnswer,
  OnwardRequest,
  Question,
  QuestionAnswer,
  Recall,
  Release,
  Rendition,
  Terms,
  Tombstone,
} from '@tearline/release'
import {
  digestOf,
  type PartyDocument,
  type Signed,
  sealingKeyFromSeed,
  signingKeyFromSeed,
  signPartyDocument,
  signStatement,
} from '@tearline/seal'

export const start = parseInstant('2026-11-23T07:00:00Z')

/** The same bytes for the same seed; independent of where in a test they are drawn. */
export function seededRng(seed: string): Rng {
  let count = 0
  const block = () => createHash('sha256').update(seed).update(uint32(count++)).digest()
  return {
    bytes: (wanted) => {
      const bytes = new Uint8Array(wanted)
      for (let at = 0; at < wanted; at += 32) bytes.set(block().subarray(0, wanted - at), at)
      return bytes
    },
  }
}

const ids = seededRng('ids')

export function id<K extends IdKind>(kind: K): IdOf[K] {
  return newId(kind, ids)
}

/** The same ids for the same number, in every process. */
export function idsOf(n: number) {
  const rng = seededRng(`ids ${n}`)
  return {
    envelope: newId('envelope', rng),
    portion: newId('portion', rng),
    report: newId('report', rng),
    person: newId('person', rng),
  }
}

export function digest(of: string): Digest {
  return digestOf(utf8(of))
}

export function party(code: string): PartyCode {
  return parsePartyCode(code)
}

export const us = party('XAA')
export const ally = party('XBB')
export const third = party('XCC')

/** Stands in every field that may hold words: see clear-at-no-rest.test.ts. */
export const words = 'KINGFISHER over the harbour'

export const secretLabel: Label = labelOf('SECRET')

export function labelOf(classification: string, note = words): Label {
  return parseLabel({
    policy: 'CAPCO',
    policyVersion: '1',
    classification,
    owners: [us],
    joint: false,
    restrictive: [{ tag: 'SCI', values: [note] }],
    releasability: { kind: 'set', parties: [ally, third], opaque: [] },
    displayOnly: [],
    displayOnlyOpaque: [],
    controls: ['ORCON'],
    informative: [],
    sourceConcealed: false,
  })
}

const key = signingKeyFromSeed(new Uint8Array(32).fill(1))

export function signed(type: string, statement: object): Signed {
  return signStatement(type, statement as never, key)
}

export const soon = formatInstant((start + 3_600_000) as Instant)
export const today = formatInstant(start)

export const terms: Terms = {
  onward: 'ask',
  keys: 'handed',
  leaseSeconds: 86_400,
  expires: soon,
  purpose: words,
  permittedAction: 'AMBER',
  evidence: 'no',
  watermark: true,
}

export function agreementOf(change: Partial<Agreement> = {}): Agreement {
  return {
    v: 1,
    kind: 'agreement',
    id: id('agreement'),
    title: words,
    parties: [us, ally],
    policy: 'CAPCO',
    ceiling: 'SECRET',
    topics: [words],
    terms,
    clocks: { answerSeconds: 3_600, tombstoneSeconds: 3_600 },
    from: today,
    until: soon,
    ...change,
  }
}

export function renditionOf(portions: readonly PortionId[], label: Label = secretLabel): Rendition {
  return {
    v: 1,
    kind: 'rendition',
    id: id('rendition'),
    report: id('report'),
    originator: us,
    banner: label,
    portions: portions.map((portion, index) => ({
      number: index + 1,
      portion,
      originator: us,
      label,
      form: 'text',
      mediaType: words,
      sealed: digest(portion),
      sealedBytes: 100,
    })),
    issued: today,
  }
}

export function releaseOf(rendition: Rendition, change: Partial<Release> = {}): Release {
  return {
    v: 1,
    kind: 'release',
    id: id('release'),
    rendition: digest('none'),
    report: rendition.report,
    originator: us,
    from: us,
    to: ally,
    terms,
    agreement: id('agreement'),
    consents: [],
    community: words,
    issued: today,
    ...change,
  }
}

export function requestOf(portions: readonly PortionId[]): OnwardRequest {
  return {
    v: 1,
    kind: 'onward-request',
    id: id('request'),
    from: ally,
    to: us,
    release: id('release'),
    items: portions.map((portion) => ({ portion, cites: [portion] })),
    audience: [third],
    purpose: words,
    urgency: 'priority',
    answerBy: soon,
    issued: today,
  }
}

export function answerOf(request: Digest, portion: PortionId): OnwardAnswer {
  return {
    v: 1,
    kind: 'onward-answer',
    request,
    from: us,
    to: ally,
    items: [{ portion, decision: 'deny', instead: null, reason: words }],
    issued: today,
  }
}

export function questionOf(change: Partial<Question> = {}): Question {
  return {
    ...{ v: 1, kind: 'question', id: id('question'), from: ally, to: us },
    ...{ release: id('release'), portions: [id('portion')], follows: null, label: secretLabel },
    ...{ text: words, urgency: 'priority', answerBy: soon, issued: today },
    ...change,
  }
}

export function questionAnswerOf(question: Digest, text: string = words): QuestionAnswer {
  const said = { kind: 'text', label: secretLabel, text } as const
  return { ...{ v: 1, kind: 'answer', question, from: us, to: ally }, said, issued: today }
}

export function consentOf(portions: readonly PortionId[], change: Partial<Consent> = {}): Consent {
  return {
    v: 1,
    kind: 'consent',
    id: id('consent'),
    originator: us,
    holder: ally,
    to: third,
    rendition: null,
    portions: [...portions],
    terms,
    conditions: words,
    expires: soon,
    issued: today,
    ...change,
  }
}

export function recallOf(portions: readonly PortionId[], to: PartyCode = ally): Recall {
  return {
    v: 1,
    kind: 'recall',
    originator: us,
    to,
    report: id('report'),
    portions: [...portions],
    reason: 'compromise',
    note: words,
    issued: today,
  }
}

export function tombstoneOf(recall: Digest, portions: readonly PortionId[]): Tombstone {
  return {
    v: 1,
    kind: 'tombstone',
    recall,
    originator: us,
    holder: ally,
    portions: [...portions],
    openings: 3,
    passedOn: [third],
    destroyed: today,
  }
}

export function bytes(length: number, fill = 1): Bytes {
  return new Uint8Array(length).fill(fill)
}

const ledgerName = 'xaa.example/ledger'
const ledgerSigner = signerFromSeed(ledgerName, signatureTypes.note, bytes(32, 9))
export const ledgerKeys = { origin: ledgerName, signers: [ledgerSigner] }

/** A party document that is its own; `serial` 2 and later say that they follow something. */
export function documentOf(
  code: PartyCode,
  serial = 1,
): { signed: Signed; document: PartyDocument } {
  const document: PartyDocument = {
    v: 1,
    kind: 'party',
    code,
    name: words,
    address: 'https://kingfisher.example',
    serial,
    signingKey: base64(key.publicKey),
    sealingKey: base64(sealingKeyFromSeed(bytes(32, 3)).publicKey),
    ledgerKey: formatVkey(ledgerSigner.key),
    from: today,
    until: soon,
    prev: serial === 1 ? null : digest('the one before'),
  }
  return { document, signed: signPartyDocument(document, key) }
}
