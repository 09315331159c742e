// SPDX-License-Identifier: Apache-2.0
// The decision (design, section 4): a pure function of what is asked and what is known. It is the table of
// contents of the rules; each stands in the file that it is imported from.
//
// Everything that is not permitted by every rule is denied, and every denying rule is heard: whoever asks
// learns at once all that stands in the way. Nothing here knows a classification, a caveat or a party by name.
import type { Facts, Versions } from './facts.ts'
import { actionPermitted, hasGround, keysAllowExport, leaseRuns, notRecalled } from './holding.ts'
import { ownersAgree, termsGiven, termsWithin } from './owners.ts'
import { agreementCovers, partiesInGoodOrder, usedByItself } from './parties.ts'
import { personCleared, roleAllows } from './person.ts'
import { labelReaches, policyKnown } from './reach.ts'
import { type Check, inOrder, type Reason } from './reason.ts'
import { type DecisionRequest, isHandover } from './request.ts'

export type Decision = {
  readonly outcome: 'permit' | 'deny'
  /** All that deny, or all that permit; sorted by code, never empty. */
  readonly reasons: readonly Reason[]
  readonly versions: Versions
}

const always: readonly Check[] = [
  partiesInGoodOrder,
  policyKnown,
  hasGround,
  notRecalled,
  agreementCovers,
  labelReaches,
]

/** One party hands it to another. INVARIANT (originator-first) */
const handingOver: readonly Check[] = [...always, ownersAgree, termsGiven, termsWithin]

/** A party uses what it has, or asks the originator for the key. INVARIANT (no-key-outside) */
const using: readonly Check[] = [
  ...always,
  usedByItself,
  leaseRuns,
  keysAllowExport,
  actionPermitted,
]

/** A person uses what the party has. */
const usingInPerson: readonly Check[] = [...using, roleAllows, personCleared]

/**
 * Permit or deny, with all reasons.
 *
 * INVARIANT (replayable): the same request and facts give the same decision, byte for byte, at any later time.
 */
export function decide(request: DecisionRequest, facts: Facts): Decision {
  const denials: Reason[] = []
  const grounds: Reason[] = []
  for (const check of checksFor(request)) {
    if (check.test(request, facts)) {
      const ground = check.ground(request, facts)
      if (ground !== null) grounds.push(ground)
    } else denials.push(...check.denials(request, facts))
  }
  const { versions } = facts
  return denials.length > 0
    ? { outcome: 'deny', reasons: inOrder(denials), versions }
    : { outcome: 'permit', reasons: inOrder(grounds), versions }
}

/** The answer of `decide` without its reasons, for lists: the same tests, stopping at the first that fails. */
export function permits(request: DecisionRequest, facts: Facts): boolean {
  for (const check of checksFor(request)) {
    if (!check.test(request, facts)) return false
  }
  return true
}

function checksFor(request: DecisionRequest): readonly Check[] {
  if (isHandover(request)) return handingOver
  return request.subject.kind === 'party' ? using : usingInPerson
}
