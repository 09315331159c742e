// SPDX-License-Identifier: Apache-2.0
// What a recipient makes of a release (design, sections 3.4 and 3.6): it trusts nobody's word but the owners'.
// INVARIANT (originator-first): what came without the consent it needed is quarantined: kept sealed, and its
// originator is told.
import { type Digest, type Instant, type PartyCode, type Sentence, say } from '@tearline/base'
import { decide } from './decide.ts'
import { type Facts, holdingsOf, indexConsents, indexHoldings } from './facts.ts'
import type { Consent } from './onward.ts'
import { deny, inOrder, type Reason } from './reason.ts'
import type { Release } from './release.ts'
import type { Rendition, RenditionPortion } from './rendition.ts'
import type { VerifiedStatement } from './verify.ts'

/** What arrived, each signature verified. `me`: the party that judges; `at`: when it arrived. */
export type Incoming = {
  readonly release: VerifiedStatement<Release>
  readonly rendition: VerifiedStatement<Rendition>
  readonly consents: readonly VerifiedStatement<Consent>[]
  readonly me: PartyCode
  readonly at: Instant
}

export type Judgement = {
  readonly kind: 'accept' | 'quarantine'
  /** Of all portions together, each reason once; sorted by code, never empty. */
  readonly reasons: readonly Reason[]
}

/**
 * Whether a release may be taken in.
 *
 * Of the agreement only the one that the release names counts, of consents only those that came with it. That
 * the sender may pass on within the label's list it can only claim, by the terms it hands on; whoever claims
 * that falsely has signed the proof.
 */
export function judgeIncoming(incoming: Incoming, facts: Facts): Judgement {
  const known = factsOf(incoming, facts)
  const decisions = incoming.rendition.statement.portions.map((portion) =>
    decide(requestFor(incoming, portion), known),
  )
  const denials = [
    ...bindingDenials(incoming),
    ...concealedDenials(incoming),
    ...claimDenials(incoming, facts),
    ...decisions.filter(({ outcome }) => outcome === 'deny').flatMap(({ reasons }) => reasons),
  ]
  return denials.length > 0
    ? { kind: 'quarantine', reasons: eachOnce(denials) }
    : { kind: 'accept', reasons: eachOnce(decisions.flatMap(({ reasons }) => reasons)) }
}

function requestFor({ release, me, at }: Incoming, portion: RenditionPortion) {
  const { from, terms, emergency } = release.statement
  return {
    action: 'hold',
    subject: { kind: 'party', party: me },
    by: from,
    portion: { ...portion, cites: [] },
    terms,
    emergency,
    at,
  } as const
}

function factsOf(incoming: Incoming, facts: Facts): Facts {
  const { release, rendition, consents, me } = incoming
  const { agreement, from } = release.statement
  const named = facts.agreements.get(me)?.filter((indexed) => indexed.agreement.id === agreement)
  const claimed = holdingsOf({ ...release.statement, to: from }, rendition.statement.portions, null)
  const matching = consents.filter((consent) => matches(incoming, consent))
  return {
    ...facts,
    agreements: new Map([[me, named ?? []]]),
    holdings: indexHoldings(claimed),
    consents: indexConsents(matching.map(({ statement }) => statement)),
    concealedConsents: indexConsents([]),
  }
}

/** Whether all parts belong together: each is good by itself, and could come from another hand-over. */
function bindingDenials(incoming: Incoming): readonly Reason[] {
  const { release, rendition, consents, me } = incoming
  const { to, originator, report } = release.statement
  const isSame =
    release.statement.rendition === rendition.digest &&
    rendition.statement.originator === originator &&
    rendition.statement.report === report
  return [
    ...unless(to === me, 'deny.other-recipient', say`it is for ${{ party: to }}`),
    ...unless(isSame, 'deny.other-rendition', say`the release is of another rendition`),
    ...unless(
      isSameSet(
        release.statement.consents,
        consents.map(({ digest }) => digest),
      ),
      'deny.consents-differ',
      say`the consents are not those that the release names`,
    ),
    ...unless(
      consents.every((consent) => matches(incoming, consent)),
      'deny.consent-mismatch',
      say`a consent is for another hand-over`,
    ),
  ]
}

/** Whoever conceals a source says so on each portion: else it passes another's off as its own. */
function concealedDenials({ release, rendition }: Incoming): readonly Reason[] {
  if (release.statement.concealed === undefined) return []
  const isMarked = rendition.statement.portions.every(({ label }) => label.sourceConcealed)
  return unless(isMarked, 'deny.concealed-unmarked', say`a portion does not say that it is foreign`)
}

/** An id that is known as another's: whoever holds a portion knows its id, and could pass off its own under it. */
function claimDenials({ rendition }: Incoming, { holdings }: Facts): readonly Reason[] {
  const { portions, originator } = rendition.statement
  return portions.flatMap(({ portion }) => {
    const owners = holdings.get(portion)?.map(({ owner }) => owner) ?? []
    const isClaimed = owners.length > 0 && !owners.includes(originator)
    const text = say`${{ portion }} is not a portion of ${{ originator }}`
    return unless(!isClaimed, 'deny.portion-claimed', text)
  })
}

/** For this holder, this recipient and this rendition; one that names no rendition is for the holder's own. */
function matches(
  { release, rendition, me }: Incoming,
  consent: VerifiedStatement<Consent>,
): boolean {
  const { holder, to, rendition: named } = consent.statement
  const { from } = release.statement
  const isOfThis =
    named === null ? rendition.statement.originator === from : named === rendition.digest
  const isOpen = consent.statement.concealed === undefined
  return isOpen && holder === from && to === me && isOfThis
}

function isSameSet(a: readonly Digest[], b: readonly Digest[]): boolean {
  return new Set(a).symmetricDifference(new Set(b)).size === 0
}

function unless(isGood: boolean, code: Parameters<typeof deny>[0], text: Sentence): Reason[] {
  return isGood ? [] : [deny(code, 'design 3.6', text)]
}

function eachOnce(reasons: readonly Reason[]): readonly Reason[] {
  return inOrder([
    ...new Map(reasons.map((reason) => [reason.code + reason.text, reason])).values(),
  ])
}
