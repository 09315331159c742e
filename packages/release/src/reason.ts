// SPDX-License-Identifier: Apache-2.0
// Why a decision came out as it did. A reason is data: its code is for machines and never reused, its text is
// for people, its remedy says what would change the answer.
import type { Sentence } from '@tearline/base'
import type { Facts } from './facts.ts'
import type { DecisionRequest } from './request.ts'

export type PermitCode =
  | 'permit.own'
  | 'permit.held'
  | 'permit.agreement-in-force'
  | 'permit.label-releasable'
  | 'permit.label-displayable'
  | 'permit.named-by-owner'
  | 'permit.exception'
  | 'permit.emergency'
  | 'permit.owners-agree'
  | 'permit.person-cleared'

export type DenyCode =
  /** The default: nothing was found that permits it. */
  | 'deny.no-ground'
  | 'deny.party-unknown'
  | 'deny.party-suspended'
  | 'deny.party-revoked'
  | 'deny.not-by-originator'
  | 'deny.agreement-missing'
  | 'deny.agreement-policy'
  | 'deny.agreement-ceiling'
  | 'deny.policy-unknown'
  | 'deny.not-releasable'
  | 'deny.display-only'
  | 'deny.consent-needed'
  | 'deny.consent-expired'
  | 'deny.onward-never'
  | 'deny.terms-missing'
  | 'deny.terms-wider'
  | 'deny.terms-expired'
  | 'deny.lease-ended'
  | 'deny.keys-held'
  | 'deny.action-not-permitted'
  | 'deny.recalled'
  | 'deny.cites-recalled'
  | 'deny.role-missing'
  | 'deny.clearance-unknown'
  | 'deny.clearance-below'
  | 'deny.compartment-missing'
  | 'deny.nation-outside'
  /** Of what arrives: its parts do not belong together, or not to the recipient. */
  | 'deny.other-recipient'
  | 'deny.other-rendition'
  /** It takes the id of a portion that is known to be another originator's. */
  | 'deny.portion-claimed'
  /** Of a concealed release: a portion that does not say that its source is not named. */
  | 'deny.concealed-unmarked'
  | 'deny.consents-differ'
  | 'deny.consent-mismatch'

export type ReasonCode = PermitCode | DenyCode

export type Reason = {
  readonly code: ReasonCode
  readonly outcome: 'permit' | 'deny'
  /** Where the rule stands: a section of the design, of the reference on labels, or of its source. */
  readonly rule: string
  readonly text: string
  /** What would change the answer; null where nothing that one could ask for does. */
  readonly remedy: string | null
  /** The same two, for whoever says them in another language. */
  readonly sentences: { readonly text: Sentence; readonly remedy: Sentence | null }
}

/**
 * One rule, told twice: `test` for the answer, `denials` for what to say when the test fails.
 *
 * `denials` is asked only after a failed test and gives one reason or more; `ground` only after a passed one,
 * and is null where passing is no merit.
 */
export type Check = {
  readonly test: (request: DecisionRequest, facts: Facts) => boolean
  readonly denials: (request: DecisionRequest, facts: Facts) => readonly Reason[]
  readonly ground: (request: DecisionRequest, facts: Facts) => Reason | null
}

export function noGround(): null {
  return null
}

export function deny(
  code: DenyCode,
  rule: string,
  text: Sentence,
  remedy: Sentence | null = null,
): Reason {
  const sentences = { text, remedy }
  return { code, outcome: 'deny', rule, text: text.text, remedy: remedy?.text ?? null, sentences }
}

export function permit(code: PermitCode, rule: string, text: Sentence): Reason {
  const sentences = { text, remedy: null }
  return { code, outcome: 'permit', rule, text: text.text, remedy: null, sentences }
}

/** Sorts in place, by code units and not by locale: the order is part of the answer. */
export function inOrder(reasons: Reason[]): readonly Reason[] {
  return reasons.length > 1 ? reasons.sort(compareReasons) : reasons
}

function compareReasons(a: Reason, b: Reason): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1
  return a.text === b.text ? 0 : a.text < b.text ? -1 : 1
}
