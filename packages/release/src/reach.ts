// SPDX-License-Identifier: Apache-2.0
// Whom the label reaches (design, section 4; reference on labels, sections 12, 13, 15). Releasability is a set
// of parties; whoever is outside it needs the signature of every owner.
import { say } from '@tearline/base'
import { displayableTo, ownerMayName, type Policy, releasableTo } from '@tearline/label'
import type { Facts } from './facts.ts'
import { hasHolding } from './holding.ts'
import { type Check, deny, noGround, permit, type Reason } from './reason.ts'
import {
  consentsAsked,
  type DecisionRequest,
  isHandover,
  otherOwners,
  passesOver,
} from './request.ts'

/**
 * How a party comes to be within reach: it is its own; the label lists it; the owner may name whom it likes
 * (TLP) and did; every owner has signed an exception for it; a holder let it in for an emergency; it may be shown it,
 * and no more.
 */
type Reach = 'own' | 'releasable' | 'named' | 'exception' | 'emergency' | 'displayable' | 'none'

export const policyKnown: Check = {
  test: ({ portion }, { policies }) => policies.has(portion.label.policy),
  denials: ({ portion }) => [
    deny(
      'deny.policy-unknown',
      'design 4',
      say`label policy ${{ policy: portion.label.policy }} is not known here`,
      say`load the policy`,
    ),
  ],
  ground: noGround,
}

export const labelReaches: Check = {
  test: (request, facts) => {
    const reach = reachOf(request, facts)
    return reach === 'displayable' ? isShowing(request) : reach !== 'none'
  },
  denials: (request, facts) => [
    reachOf(request, facts) === 'displayable' ? showingOnly(request) : outside(request),
  ],
  ground: (request, facts) => grounds[reachOf(request, facts)],
}

export function reachOf(request: DecisionRequest, facts: Facts): Reach {
  const { portion, subject } = request
  if (portion.originator === subject.party) return 'own'
  const policy = facts.policies.get(portion.label.policy)
  if (policy === undefined) return 'none'
  if (releasableTo(policy, portion.label, subject.party)) return 'releasable'
  if (isNamed(request, facts, policy)) return 'named'
  if (isException(request, facts)) return 'exception'
  if (isEmergency(request, facts)) return 'emergency'
  return displayableTo(policy, portion.label, subject.party) ? 'displayable' : 'none'
}

const grounds: { readonly [R in Reach]: Reason | null } = {
  own: null,
  none: null,
  releasable: permit('permit.label-releasable', 'labels 12', say`the label lists the party`),
  displayable: permit('permit.label-displayable', 'labels 12', say`the label lets it be shown`),
  named: permit('permit.named-by-owner', 'labels 15', say`the owner may name whom it likes`),
  emergency: permit('permit.emergency', 'design 7', say`two persons released it for an emergency`),
  exception: permit('permit.exception', 'design 3.6', say`every owner has signed an exception`),
}

function isNamed(request: DecisionRequest, facts: Facts, policy: Policy): boolean {
  const { portion, by, subject } = request
  if (!ownerMayName(policy, portion.label)) return false
  const isOwner = (party: string) => portion.label.owners.some((owner) => owner === party)
  return isHandover(request)
    ? isOwner(by)
    : hasHolding(request, facts, subject.party, ({ from }) => isOwner(from))
}

/** INVARIANT (never-weaker): whom no label lists, every owner has named, the one who hands over included. */
function isException(request: DecisionRequest, facts: Facts): boolean {
  const { portion, subject, by, at } = request
  const handover = isHandover(request)
  const given = consentsAsked(request, facts)
  if (given.length === 0) return false
  const { originator, label } = portion
  return [originator, ...label.owners].every(
    (owner) =>
      owner === subject.party ||
      given.some(
        (consent) =>
          consent.originator === owner &&
          consent.to === subject.party &&
          (!handover || (consent.holder === by && at < consent.expiry)),
      ),
  )
}

/** Handed over with every owner named whom it passes over; used by whoever it was handed to by who wrote it. */
function isEmergency(request: DecisionRequest, facts: Facts): boolean {
  const { portion, subject } = request
  if (isHandover(request)) {
    const owners = otherOwners(request)
    return request.emergency !== undefined && owners.every((owner) => passesOver(request, owner))
  }
  return hasHolding(
    request,
    facts,
    subject.party,
    ({ inEmergency, from }) => inEmergency === true && from === portion.originator,
  )
}

/**
 * Of what may be shown and not given (DISPLAY ONLY), the originator may hand over the sealed form, keys held:
 * then it can be shown, at each opening, and nothing stays.
 */
export function isShowing(request: DecisionRequest): boolean {
  const { action, by, portion, terms } = request
  if (isHandover(request)) {
    return action === 'hold' && by === portion.originator && terms?.keys === 'held'
  }
  return action !== 'cite' && action !== 'export' && action !== 'pass-on'
}

function showingOnly({ subject, action }: DecisionRequest): Reason {
  const text = say`may be shown to ${{ party: subject.party }}, not given`
  const remedy =
    action === 'hold'
      ? say`release by the originator with held keys`
      : say`an exception of every owner`
  return deny('deny.display-only', 'labels 12', text, remedy)
}

function outside({ subject, portion }: DecisionRequest): Reason {
  const owners = [...new Set([portion.originator, ...portion.label.owners])]
  const { party } = subject
  return deny(
    'deny.not-releasable',
    'labels 12',
    say`the label does not reach ${{ party }}`,
    say`an exception signed by ${{ owners }}, or a tear line for ${{ party }}`,
  )
}
