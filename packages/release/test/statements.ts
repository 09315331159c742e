// SPDX-License-Identifier: Apache-2.0
// One good statement of each kind, to be changed by a test, and signed by whom it may.
import {
  type Json,
  type PartyCode,
  parseId,
  type RenditionId,
  type RequestId,
} from '@tearline/base'
import { joinLabels, shippedPolicies } from '@tearline/label'
import { type Signed, signStatement, statementDigest } from '@tearline/seal'
import type {
  AgreementEnd,
  OnwardAnswer,
  OnwardRequest,
  Question,
  QuestionAnswer,
  Release,
  Rendition,
  RenditionPortion,
  Tombstone,
  VerifyContext,
} from '../src/index.ts'
import {
  agreementId,
  asking,
  digest,
  directory,
  hours,
  keyOf,
  mark,
  now,
  policy,
  portionId,
  releaseId,
  reportId,
  XAA,
  XBB,
  XCC,
} from './world.ts'

export const context: VerifyContext = { directory, policies: shippedPolicies, now }

export function signedBy(party: PartyCode, statement: Json & { readonly kind: string }): Signed {
  return signStatement(statement.kind, statement, keyOf(party))
}

/** The statement as if it had been verified. */
export function verified<T extends { readonly kind: string }>(party: PartyCode, statement: T) {
  const signed = signedBy(party, statement as unknown as Json & { readonly kind: string })
  return { statement, digest: statementDigest(signed) }
}

const renditionId: RenditionId = parseId('rendition', `ren-${'1'.repeat(32)}`)
const requestId: RequestId = parseId('request', `req-${'1'.repeat(32)}`)

export function renditionPortion(number: number, marking: string): RenditionPortion {
  return {
    number,
    portion: portionId(number),
    originator: XAA,
    label: mark(marking),
    form: 'text',
    mediaType: 'text/plain',
    sealed: digest('a'),
    sealedBytes: 500,
  }
}

export function rendition(change: Partial<Rendition> = {}): Rendition {
  const portions = change.portions ?? [
    renditionPortion(1, '(U)'),
    renditionPortion(2, '(S//REL TO XAA, XBB, XCC)'),
  ]
  const labels = portions.map(({ label }) => label)
  return {
    v: 1,
    kind: 'rendition',
    id: renditionId,
    report: reportId,
    originator: XAA,
    banner: joinLabels(policy('lantern'), labels).label,
    portions,
    issued: hours(-1),
    ...change,
  }
}

export function release(change: Partial<Release> = {}): Release {
  return {
    v: 1,
    kind: 'release',
    id: releaseId(1),
    rendition: verified(XAA, rendition()).digest,
    report: reportId,
    originator: XAA,
    from: XAA,
    to: XBB,
    terms: asking,
    agreement: agreementId(1),
    consents: [],
    community: null,
    issued: hours(-1),
    ...change,
  }
}

export function onwardRequest(change: Partial<OnwardRequest> = {}): OnwardRequest {
  return {
    v: 1,
    kind: 'onward-request',
    id: requestId,
    from: XBB,
    to: XAA,
    release: releaseId(1),
    items: [{ portion: portionId(2), cites: [portionId(2)] }],
    audience: [XCC],
    purpose: 'warn the third party',
    urgency: 'priority',
    answerBy: hours(1),
    issued: hours(-1),
    ...change,
  }
}

export function onwardAnswer(change: Partial<OnwardAnswer> = {}): OnwardAnswer {
  return {
    v: 1,
    kind: 'onward-answer',
    request: digest('b'),
    from: XAA,
    to: XBB,
    items: [
      { portion: portionId(1), decision: 'grant', instead: null, reason: null },
      { portion: portionId(2), decision: 'tear-line', instead: portionId(3), reason: null },
      { portion: portionId(4), decision: 'deny', instead: null, reason: 'the source would show' },
    ],
    issued: hours(0),
    ...change,
  }
}

export function question(change: Partial<Question> = {}): Question {
  return {
    ...{ v: 1, kind: 'question', id: parseId('question', `que-${'1'.repeat(32)}`) },
    ...{ from: XBB, to: XAA, release: releaseId(1), portions: [portionId(2)], follows: null },
    ...{ label: mark('(S//REL TO XAA, XBB, XCC)'), text: 'why?', urgency: 'routine' },
    ...{ answerBy: hours(1), issued: hours(-1) },
    ...change,
  }
}

export function questionAnswer(change: Partial<QuestionAnswer> = {}): QuestionAnswer {
  const label = mark('(S//REL TO XAA, XBB, XCC)')
  return {
    ...{ v: 1, kind: 'answer', question: digest('d'), from: XAA, to: XBB },
    ...{ said: { kind: 'text', label, text: 'because' }, issued: hours(0) },
    ...change,
  }
}

export function tombstone(change: Partial<Tombstone> = {}): Tombstone {
  return {
    v: 1,
    kind: 'tombstone',
    recall: digest('c'),
    originator: XAA,
    holder: XBB,
    portions: [portionId(1)],
    openings: 3,
    passedOn: [XCC],
    destroyed: hours(0),
    ...change,
  }
}

export function agreementEnd(change: Partial<AgreementEnd> = {}): AgreementEnd {
  return {
    v: 1,
    kind: 'agreement-end',
    agreement: agreementId(1),
    by: XCC,
    effective: hours(24),
    issued: hours(0),
    ...change,
  }
}
