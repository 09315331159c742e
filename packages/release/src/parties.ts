// SPDX-License-Identifier: Apache-2.0
// The rules about who deals with whom (design, sections 1 and 5): both parties are known and in good order,
// an agreement between them covers the portion, and only an originator gives keys to another party.
import { type PartyCode, say } from '@tearline/base'
import type { Policy } from '@tearline/label'
import { stateOf } from './directory.ts'
import type { Facts, IndexedAgreement } from './facts.ts'
import { type Check, deny, noGround, permit, type Reason } from './reason.ts'
import { type DecisionRequest, isHandover } from './request.ts'

export const partiesInGoodOrder: Check = {
  test: ({ subject, by }, { directory }) =>
    isInGoodOrder(directory, subject.party) &&
    (by === subject.party || isInGoodOrder(directory, by)),
  denials: ({ subject, by }, { directory }) =>
    [...new Set([subject.party, by])]
      .filter((party) => !isInGoodOrder(directory, party))
      .map((party) => disorder(directory, party)),
  ground: noGround,
}

export const agreementCovers: Check = {
  test: (request, facts) =>
    request.by === request.subject.party ||
    findCovering(request, facts, isAny) !== undefined ||
    standsOnConsent(request, facts),
  denials: (request, facts) => [agreementLacking(request, facts)],
  ground: ({ by, subject }) => (by === subject.party ? null : agreementInForce),
}

/** INVARIANT (no-key-outside): keys of a portion are its originator's to give, at each opening too. */
export const usedByItself: Check = {
  test: ({ by, subject, portion }) => by === subject.party || by === portion.originator,
  denials: ({ by }) => [
    deny(
      'deny.not-by-originator',
      'design 3.5',
      say`${{ party: by }} is not the originator`,
      say`ask the originator`,
    ),
  ],
  ground: noGround,
}

const none: readonly never[] = []

/** The agreement in force between the two of which `test` is true as well. */
function findAgreement(
  { subject, by, at }: DecisionRequest,
  { agreements }: Facts,
  test: (indexed: IndexedAgreement) => boolean,
): IndexedAgreement | undefined {
  for (const indexed of agreements.get(subject.party) ?? none) {
    if (indexed.from > at || at >= indexed.until) continue
    if (indexed.agreement.parties.includes(by) && test(indexed)) return indexed
  }
  return undefined
}

/** The same, of those that cover the portion. */
export function findCovering(
  request: DecisionRequest,
  facts: Facts,
  test: (indexed: IndexedAgreement) => boolean,
): IndexedAgreement | undefined {
  return findAgreement(
    request,
    facts,
    (indexed) => covers(request, facts, indexed) && test(indexed),
  )
}

/** Whether the portion may travel under the agreement; of an unknown policy `policyKnown` says no. */
function covers(
  { portion: { label } }: DecisionRequest,
  { policies }: Facts,
  { agreement }: IndexedAgreement,
): boolean {
  if (agreement.policy !== label.policy) return false
  const policy = policies.get(label.policy)
  return (
    policy === undefined ||
    rankOf(policy, label.classification, Number.POSITIVE_INFINITY) <=
      rankOf(policy, agreement.ceiling, Number.NEGATIVE_INFINITY)
  )
}

const agreementInForce = permit(
  'permit.agreement-in-force',
  'design 1',
  say`an agreement in force covers it`,
)

function isInGoodOrder(directory: Facts['directory'], party: PartyCode): boolean {
  const state = stateOf(directory, party)
  return state === 'paired' || state === 'known'
}

function disorder(directory: Facts['directory'], party: PartyCode): Reason {
  switch (stateOf(directory, party)) {
    case 'suspended':
      return deny(
        'deny.party-suspended',
        'design 5',
        say`exchange with ${{ party }} is suspended`,
        say`lift the suspension of ${{ party }}`,
      )
    case 'revoked':
      return deny('deny.party-revoked', 'design 5', say`the keys of ${{ party }} are revoked`)
    default:
      return deny(
        'deny.party-unknown',
        'design 5',
        say`${{ party }} is not known`,
        say`pair with ${{ party }}`,
      )
  }
}

/**
 * A third party may ask the originator for keys although it has an agreement only with the holder between them.
 * The consent's own expiry ended the time to hand over; how long it may be read is in the terms.
 */
function standsOnConsent(request: DecisionRequest, { consents }: Facts): boolean {
  const { by, subject, portion } = request
  if (isHandover(request)) return false
  const given = consents.get(portion.portion)
  return given?.some(({ originator, to }) => originator === by && to === subject.party) === true
}

function agreementLacking(request: DecisionRequest, facts: Facts): Reason {
  const { by, subject, portion } = request
  const { party } = subject
  const { policy, classification } = portion.label
  const remedy = say`an agreement of ${{ by }} and ${{ party }} for ${{ policy }} up to ${{ classification }}`
  if (findAgreement(request, facts, isAny) === undefined) {
    const text = say`no agreement between ${{ by }} and ${{ party }} is in force`
    return deny('deny.agreement-missing', 'design 1', text, remedy)
  }
  if (findAgreement(request, facts, (of) => of.agreement.policy === policy) === undefined) {
    const text = say`no agreement between ${{ by }} and ${{ party }} covers labels of ${{ policy }}`
    return deny('deny.agreement-policy', 'design 1', text, remedy)
  }
  const text = say`${{ classification }} is above the ceiling between ${{ by }} and ${{ party }}`
  return deny('deny.agreement-ceiling', 'design 1', text, remedy)
}

/** `unknown`: the rank of a name that the policy does not list, so that comparing with it denies. */
export function rankOf({ classifications }: Policy, name: string, unknown: number): number {
  for (const classification of classifications) {
    if (classification.name === name) return classification.hierarchy
  }
  return unknown
}

function isAny(): true {
  return true
}
