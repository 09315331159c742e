// SPDX-License-Identifier: Apache-2.0
// Names of things. An id is random and says nothing: no time, no count, no order.

import { hex } from './bytes.ts'
import { CodedError, quote } from './error.ts'
import type { Rng } from './rng.ts'
import { say } from './sentence.ts'

declare const brand: unique symbol
/** A string (or number) that one `parseX` has checked; the name keeps two of them from being mixed up. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name }

export type PartyCode = Branded<string, 'PartyCode'>
export type PersonId = Branded<string, 'PersonId'>
export type ReportId = Branded<string, 'ReportId'>
export type PortionId = Branded<string, 'PortionId'>
export type RenditionId = Branded<string, 'RenditionId'>
export type ReleaseId = Branded<string, 'ReleaseId'>
export type AgreementId = Branded<string, 'AgreementId'>
export type RequestId = Branded<string, 'RequestId'>
export type ConsentId = Branded<string, 'ConsentId'>
export type EnvelopeId = Branded<string, 'EnvelopeId'>
export type ApprovalId = Branded<string, 'ApprovalId'>
export type DeputyId = Branded<string, 'DeputyId'>
export type DraftId = Branded<string, 'DraftId'>
export type CommunityId = Branded<string, 'CommunityId'>
export type WebhookId = Branded<string, 'WebhookId'>
export type SearchId = Branded<string, 'SearchId'>
export type SubmissionId = Branded<string, 'SubmissionId'>
export type OnwardRuleId = Branded<string, 'OnwardRuleId'>
export type QuestionId = Branded<string, 'QuestionId'>

/** Lower-case hex SHA-256 of some bytes: the name of exactly those bytes. */
export type Digest = Branded<string, 'Digest'>

export type IdErrorCode = 'base.id' | 'base.party-code' | 'base.digest'
export class IdError extends CodedError<IdErrorCode> {
  override name = 'IdError'
}

/** The prefix says the kind to a person who reads a log; 128 random bits say nothing to anybody. */
const prefixes = {
  report: 'rpt',
  portion: 'por',
  rendition: 'ren',
  release: 'rel',
  agreement: 'agr',
  request: 'req',
  consent: 'con',
  envelope: 'env',
  person: 'per',
  approval: 'apr',
  deputy: 'dep',
  webhook: 'whk',
  draft: 'drf',
  community: 'com',
  search: 'sea',
  submission: 'sub',
  onwardRule: 'rul',
  question: 'que',
} as const

export type IdOf = {
  report: ReportId
  portion: PortionId
  rendition: RenditionId
  release: ReleaseId
  agreement: AgreementId
  request: RequestId
  consent: ConsentId
  envelope: EnvelopeId
  person: PersonId
  approval: ApprovalId
  deputy: DeputyId
  webhook: WebhookId
  draft: DraftId
  community: CommunityId
  search: SearchId
  submission: SubmissionId
  onwardRule: OnwardRuleId
  question: QuestionId
}
export type IdKind = keyof IdOf

export function newId<K extends IdKind>(kind: K, rng: Rng): IdOf[K] {
  return `${prefixes[kind]}-${hex(rng.bytes(16))}` as IdOf[K]
}

/** The pattern of one kind of id, anchored: for schemas. */
export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${prefixes[kind]}-[0-9a-f]{32}$`)
}

/** @throws IdError `base.id` */
export function parseId<K extends IdKind>(kind: K, text: string): IdOf[K] {
  if (!idPattern(kind).test(text)) {
    throw new IdError('base.id', say`${{ text: quote(text) }} is not the id of a ${{ kind }}`)
  }
  return text as IdOf[K]
}

/** Three capitals for nations (ISO 3166-1 alpha-3), up to 16 characters for other registered parties. */
export const partyCodePattern = /^[A-Z][A-Z0-9-]{1,14}[A-Z0-9]$/

/** @throws IdError `base.party-code` */
export function parsePartyCode(text: string): PartyCode {
  if (!partyCodePattern.test(text)) {
    throw new IdError(
      'base.party-code',
      say`${{ text: quote(text) }} is not a party code such as \`XAA\``,
    )
  }
  return text as PartyCode
}

export const digestPattern = /^[0-9a-f]{64}$/

/** @throws IdError `base.digest` */
export function parseDigest(text: string): Digest {
  if (!digestPattern.test(text)) throw new IdError('base.digest', 'not a SHA-256 in lower-case hex')
  return text as Digest
}
