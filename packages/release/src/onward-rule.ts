// SPDX-License-Identifier: Apache-2.0
// A standing rule (design, section 3.6): what an originator grants by itself when a holder asks. A rule narrows what a
// person could grant by hand and never widens it; whatever it does not cover waits for a person.
//
// The request comes from the holder's node, which may say what it likes: it counts for nothing until the originator's
// own release and its own portions bear it out.
import { type Instant, type PartyCode, type PortionId, parseInstant } from '@tearline/base'
import { dominates, type Label } from '@tearline/label'
import { decide } from './decide.ts'
import { ReleaseError } from './error.ts'
import { type Facts, holdingsOf, indexConsents, indexHoldings } from './facts.ts'
import type { Consent, OnwardRequest } from './onward.ts'
import { reachOf } from './reach.ts'
import type { ReasonCode } from './reason.ts'
import type { Release } from './release.ts'
import type { DecisionRequest } from './request.ts'
import { meetTerms, type Terms } from './terms.ts'

export type OnwardRule = {
  /** A portion is granted where this dominates its label. */
  readonly atMost: Label
  /** Who may ask. */
  readonly holders: readonly PartyCode[]
  /** To whom it may go: a request that names anybody else is for a person. */
  readonly parties: readonly PartyCode[]
  /** Whether also to parties that the label does not list, as the originator's exception. */
  readonly pastLabel: boolean
  /** Tighter than those on which the holder has it; where those are tighter, they stand. */
  readonly terms: Partial<Terms>
  readonly conditions: string | null
  /** How long a consent that comes of it may be used. */
  readonly validSeconds: number
  readonly from: Instant
  readonly until: Instant
}

/** Why a rule leaves a portion to a person. */
export type RuleObjection =
  /** Not between its two dates. */
  | 'rule.dates'
  | 'rule.holder'
  | 'rule.party'
  /** The originator has not released it to whoever asks, or not any more, or for an emergency. */
  | 'rule.release'
  /** It was released to be passed on never: that a person may change, and no rule. */
  | 'rule.never'
  /** The holder would pass it on without a name, or it came to the originator so: that is for a person. */
  | 'rule.concealed'
  /** What would travel is the holder's own text: somebody must read it. */
  | 'rule.own-words'
  | 'rule.label'
  /** The label does not list a party, and the rule makes no exceptions. */
  | 'rule.past-label'
  /** Its terms and those of the holder have nothing in common any more. */
  | 'rule.terms'
  | ReasonCode

export type RuleQuestion = {
  readonly request: OnwardRequest
  /** The one that the request names; null where there is none. */
  readonly release: Release | null
  /** What was handed over under that release and was written here. */
  readonly portions: ReadonlyMap<PortionId, DecisionRequest['portion']>
  readonly at: Instant
}

export type RuleJudgement = {
  /** Of the consents: at most as wide as the holder's, and as the rule's. Null where nothing is granted. */
  readonly terms: Terms | null
  /** One a portion of the request, in its order; granted where nothing speaks against it. */
  readonly portions: readonly {
    readonly portion: PortionId
    readonly objections: readonly RuleObjection[]
  }[]
}

/**
 * What the rule grants of a request, portion by portion, and why not the rest.
 *
 * INVARIANT (originator-first): a portion is granted where the rule covers it, `decide` would hand it to the holder
 * today, and `decide` would let each party have it on a consent of the originator alone. Absent data grants nothing.
 */
export function judgeByRule(rule: OnwardRule, question: RuleQuestion, facts: Facts): RuleJudgement {
  const { request, release } = question
  const terms = release && termsUnder(rule, release.terms, question.at)
  const ofAll = [
    ...requestObjections(rule, question),
    ...(release !== null && terms === null ? (['rule.terms'] as const) : []),
  ]
  const portions = request.items.map((item) => ({
    portion: item.portion,
    objections:
      ofAll.length > 0 || release === null || terms === null
        ? ofAll
        : portionObjections(rule, { ...question, item, release, terms }, facts),
  }))
  const isAny = portions.some(({ objections }) => objections.length === 0)
  return { terms: isAny ? terms : null, portions }
}

function requestObjections(
  rule: OnwardRule,
  { request, release, at }: RuleQuestion,
): readonly RuleObjection[] {
  const { from, to, audience } = request
  const found: RuleObjection[] = []
  if (at < rule.from || at >= rule.until) found.push('rule.dates')
  if (!rule.holders.includes(from)) found.push('rule.holder')
  if (!audience.every((party) => rule.parties.includes(party))) found.push('rule.party')
  const isOurs =
    release !== null &&
    release.id === request.release &&
    release.originator === to &&
    release.from === to &&
    release.to === from &&
    release.emergency === undefined
  if (!isOurs) found.push('rule.release')
  if (release?.terms.onward === 'never') found.push('rule.never')
  const isConcealed = request.concealed === true || release?.concealed !== undefined
  if (isConcealed) found.push('rule.concealed')
  return found
}

/** Null where both together can be stated no more, or would be over at once. */
function termsUnder({ terms: wish }: OnwardRule, given: Terms, at: Instant): Terms | null {
  const lease = wish.keys === 'held' ? { leaseSeconds: null } : {}
  try {
    const terms = meetTerms(given, { ...given, ...lease, ...wish })
    return terms.expires !== null && parseInstant(terms.expires) <= at ? null : terms
  } catch (error) {
    if (error instanceof ReleaseError) return null
    throw error
  }
}

type Judged = RuleQuestion & {
  readonly item: OnwardRequest['items'][number]
  readonly release: Release
  readonly terms: Terms
}

function portionObjections(
  rule: OnwardRule,
  judged: Judged,
  facts: Facts,
): readonly RuleObjection[] {
  const { item, portions, request } = judged
  if (item.cites.some((cited) => cited !== item.portion)) return ['rule.own-words']
  const portion = portions.get(item.portion)
  if (portion === undefined || portion.originator !== request.to) return ['rule.release']
  const policy = facts.policies.get(portion.label.policy)
  const isCovered = policy !== undefined && dominates(policy, rule.atMost, portion.label)
  const objections: RuleObjection[] = isCovered ? [] : ['rule.label']
  objections.push(...denials(decide(againToHolder(judged, portion), facts)))
  for (const party of request.audience) {
    if (!rule.pastLabel && !isListed(judged, portion, { party, facts })) {
      objections.push('rule.past-label')
    }
    objections.push(...useDenials(judged, portion, { party, facts }))
  }
  return [...new Set(objections)].sort()
}

type Portion = DecisionRequest['portion']
type Recipient = { readonly party: PartyCode; readonly facts: Facts }

/** As if the release were made once more, today. */
function againToHolder({ release, at }: Judged, portion: Portion): DecisionRequest {
  const subject = { kind: 'party', party: release.to } as const
  return { action: 'hold', subject, by: release.from, portion, terms: release.terms, at }
}

/** By the label, or by an owner who may name whom it likes. */
function isListed(
  { release: { from: by }, terms, at }: Judged,
  portion: Portion,
  { party, facts }: Recipient,
): boolean {
  const subject = { kind: 'party', party } as const
  const request = { action: 'hold', subject, by, portion, terms, at } as const
  const reach = reachOf(request, { ...facts, consents: new Map() })
  return reach === 'releasable' || reach === 'named'
}

/** What would keep the originator from giving the party a key, if it had this consent and no other. */
function useDenials(
  { release, request, terms, at }: Judged,
  portion: Portion,
  { party: to, facts }: Recipient,
): readonly RuleObjection[] {
  const { from: holder, to: originator, issued } = request
  const consent: Consent = {
    ...{ v: 1, kind: 'consent', id: 'con-' as Consent['id'], originator, holder, to },
    ...{ rendition: null, portions: [portion.portion], terms, conditions: null },
    // Its end bounds the handing over; here it is only asked what comes of it.
    ...{ expires: issued, issued },
  }
  const handed: Release = { ...release, from: holder, to, terms }
  const having: Facts = {
    ...facts,
    consents: indexConsents([consent]),
    holdings: indexHoldings(holdingsOf(handed, [portion], null)),
  }
  const subject = { kind: 'party', party: to } as const
  return denials(
    decide({ action: 'read', subject, by: originator, portion, terms: null, at }, having),
  )
}

function denials({ outcome, reasons }: ReturnType<typeof decide>): readonly ReasonCode[] {
  return outcome === 'deny' ? reasons.map(({ code }) => code) : []
}
