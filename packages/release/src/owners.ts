// SPDX-License-Identifier: Apache-2.0
// The rules about whose information it is (design, section 3.6; reference on labels, section 13): nobody hands
// on what others own unless each of them has agreed, and nobody on wider terms than each has given.
import { type PartyCode, type Sentence, say } from '@tearline/base'
import { releasableTo, requiresOriginatorConsent } from '@tearline/label'
import { isAsTightAsNeeded } from './emergency.ts'
import type { Facts, Holding, IndexedAgreement } from './facts.ts'
import { isLive } from './holding.ts'
import type { Consent } from './onward.ts'
import { findCovering } from './parties.ts'
import { type Check, deny, noGround, permit, type Reason } from './reason.ts'
import {
  consentsAsked,
  type DecisionRequest,
  isHandover,
  otherOwners,
  passesOver,
} from './request.ts'
import { isAtMostAsWide, type Terms } from './terms.ts'

/** An owner that stands between a portion and a party, and why. */
export type ConsentNeeded = {
  readonly owner: PartyCode
  readonly code: 'deny.consent-needed' | 'deny.consent-expired' | 'deny.onward-never'
}

/** INVARIANT (originator-first): no owner is passed over. */
export const ownersAgree: Check = {
  test: (request, facts) => otherOwners(request).every((owner) => agrees(request, facts, owner)),
  denials: (request, facts) => consentsNeeded(request, facts).map(consentReason),
  ground: (request) => (otherOwners(request).length > 0 ? allOwnersAgree : null),
}

export const termsGiven: Check = {
  test: ({ terms }) => terms !== null,
  denials: () => [
    deny('deny.terms-missing', 'design 3.3', say`no terms are stated`, say`state the terms`),
  ],
  ground: noGround,
}

export const termsWithin: Check = {
  test: (request, facts) =>
    request.terms === null ||
    (withinAgreement(request, facts) &&
      otherOwners(request).every((owner) => withinOwners(request, facts, owner))),
  denials: (request, facts) => termsReasons(request, facts),
  ground: noGround,
}

/**
 * The owners without whom `by` may not hand the portion to the subject's party: what an onward request is made
 * from. Empty for anything but a hand-over.
 */
export function consentsNeeded(request: DecisionRequest, facts: Facts): readonly ConsentNeeded[] {
  if (!isHandover(request)) return []
  return otherOwners(request)
    .filter((owner) => !agrees(request, facts, owner))
    .map((owner) => ({ owner, code: lacking(request, facts, owner) }))
}

/**
 * The terms of a ground on which an owner agrees; null where it has not. A consent, being the later word, goes
 * before the terms that the holder has.
 */
export function termsGivenBy(
  request: DecisionRequest,
  facts: Facts,
  owner: PartyCode,
): Terms | null {
  const ground =
    findConsent(request, facts, owner, isAny) ?? findFreeHolding(request, facts, owner, isAny)
  return ground?.terms ?? null
}

/**
 * Whether an owner lets `by` hand it to the party: by consent, or by the terms on which `by` has it.
 *
 * In an emergency it is not waited for, and is told. A consent outranks `ask` and `never` alike: the terms bind the holder, and the owner may always grant.
 */
function agrees(request: DecisionRequest, facts: Facts, owner: PartyCode): boolean {
  return (
    findFreeHolding(request, facts, owner, isAny) !== undefined ||
    findConsent(request, facts, owner, isAny) !== undefined ||
    passesOver(request, owner)
  )
}

/** Terms of the hand-over are at most as wide as one ground on which the owner agrees; true without any. */
function withinOwners(request: DecisionRequest, facts: Facts, owner: PartyCode): boolean {
  const fits = (given: Terms) => request.terms !== null && isAtMostAsWide(request.terms, given)
  return (
    findFreeHolding(request, facts, owner, fits) !== undefined ||
    findConsent(request, facts, owner, fits) !== undefined ||
    (passesOver(request, owner) && request.terms !== null && isAsTightAsNeeded(request.terms)) ||
    !agrees(request, facts, owner)
  )
}

/** True without an agreement, which `agreementCovers` denies by itself. */
function withinAgreement(request: DecisionRequest, facts: Facts): boolean {
  const { terms } = request
  const fits = (indexed: IndexedAgreement) =>
    terms !== null && isAtMostAsWide(terms, indexed.agreement.terms)
  return (
    findCovering(request, facts, fits) !== undefined ||
    findCovering(request, facts, isAny) === undefined
  )
}

/** A live consent of the owner to this very hand-over, on terms of which `test` is true. */
function findConsent(
  request: DecisionRequest,
  facts: Facts,
  owner: PartyCode,
  test: (terms: Terms) => boolean,
): Consent | undefined {
  return consentsOf(request, facts, owner).find(
    ({ expiry, terms }) => request.at < expiry && test(terms),
  )
}

/** What the owner has said of this hand-over, be it over. */
function consentsOf(request: DecisionRequest, facts: Facts, owner: PartyCode) {
  const { by, subject } = request
  return consentsAsked(request, facts).filter(
    ({ originator, holder, to }) => originator === owner && holder === by && to === subject.party,
  )
}

/**
 * A release of the owner that lets `by` pass on to whom the label lists, on terms of which `test` is true.
 *
 * ORCON and its like outrank such terms: then the owner is asked, whatever they say.
 */
function findFreeHolding(
  { portion, by, subject, at, concealed = false }: DecisionRequest,
  { holdings, policies }: Facts,
  owner: PartyCode,
  test: (terms: Terms) => boolean,
): Holding | undefined {
  const policy = policies.get(portion.label.policy)
  const found = holdings
    .get(portion.portion)
    ?.find(
      (holding) =>
        holding.holder === by &&
        holding.owner === owner &&
        holding.terms.onward === 'within-releasable' &&
        isLive(holding, at) &&
        test(holding.terms),
    )
  const isFree =
    found !== undefined &&
    !concealed &&
    policy !== undefined &&
    releasableTo(policy, portion.label, subject.party) &&
    !requiresOriginatorConsent(policy, portion.label)
  return isFree ? found : undefined
}

function isAny(): true {
  return true
}

function lacking(request: DecisionRequest, facts: Facts, owner: PartyCode): ConsentNeeded['code'] {
  if (consentsOf(request, facts, owner).length > 0) return 'deny.consent-expired'
  const { portion, by, at } = request
  const terms = (facts.holdings.get(portion.portion) ?? []).filter(
    (holding) => holding.holder === by && holding.owner === owner && isLive(holding, at),
  )
  const isNever = terms.length > 0 && terms.every((holding) => holding.terms.onward === 'never')
  return isNever ? 'deny.onward-never' : 'deny.consent-needed'
}

const allOwnersAgree = permit('permit.owners-agree', 'design 3.6', say`every owner has agreed`)

const consentTexts: { readonly [C in ConsentNeeded['code']]: (owner: PartyCode) => Sentence } = {
  'deny.consent-needed': (owner) => say`${{ owner }} has not agreed`,
  'deny.consent-expired': (owner) => say`${{ owner }} had agreed for a time that is over`,
  'deny.onward-never': (owner) => say`${{ owner }} lets nobody pass it on`,
}

function consentReason({ owner, code }: ConsentNeeded): Reason {
  return deny(code, 'design 3.6', consentTexts[code](owner), say`consent of ${{ owner }} needed`)
}

function termsReasons(request: DecisionRequest, facts: Facts): readonly Reason[] {
  const wider = (text: Sentence) => deny('deny.terms-wider', 'design 3.3', text, say`tighten`)
  return [
    ...(withinAgreement(request, facts)
      ? []
      : [wider(say`the terms are wider than those of the agreement`)]),
    ...otherOwners(request)
      .filter((owner) => !withinOwners(request, facts, owner))
      .map((owner) => wider(say`the terms are wider than those of ${{ owner }}`)),
  ]
}
