// SPDX-License-Identifier: Apache-2.0
// One asker and many portions: `permits` for lists (design, section 4). What does not depend on the portion,
// and what its label says to this asker, is asked once a label, and labels are few. What remains of a portion is
// whose it is, whether it is held, and whether it was recalled.
//
//   asker          party in good order, role                                 once a label
//   label          policy, reach, clearance, compartments                    once a label
//   portion        originator, holding, recall                               each time
//
// A hand-over, and whatever stands on more than the label (consents, named recipients), is left to `permits` itself.
import { displayableTo, type Label, ownerMayName, releasableTo } from '@tearline/label'
import { permits } from './decide.ts'
import type { Facts } from './facts.ts'
import {
  actionPermitted,
  hasHolding,
  isAnyHolding,
  keysAllowExport,
  leaseRuns,
  notRecalled,
} from './holding.ts'
import { partiesInGoodOrder } from './parties.ts'
import { personCleared, roleAllows } from './person.ts'
import { isShowing } from './reach.ts'
import type { Check } from './reason.ts'
import { type Action, type DecisionRequest, isHandover } from './request.ts'

type Portion = DecisionRequest['portion']
type Asked = Omit<DecisionRequest, 'portion'>
export type PortionTest = (portion: Portion) => boolean

/**
 * `ours`: the answer for the asker's own. `theirs`: for what others own, but for holdings and recalls; where the label
 * does not list the asker's party (`isListed`), only as long as nobody consented to anything and nothing came in an emergency. Null: only `permits` can
 * tell.
 */
type LabelAnswer = {
  readonly ours: boolean | null
  readonly theirs: boolean | null
  readonly isListed: boolean
}

/**
 * The answer of `permits` for each portion, of one asker. Facts and labels must not change while it is used; a label that
 * is the same object is asked about once.
 */
export function permitsEach(asked: Asked, facts: Facts): PortionTest {
  const answers = new Map<Label, LabelAnswer>()
  const { subject, at, action } = asked
  const { party } = subject
  const uses = checksOfUse[action]
  return (portion) => {
    let answer = answers.get(portion.label)
    if (answer === undefined) {
      answer = answerOf(withPortion(asked, portion), facts)
      answers.set(portion.label, answer)
    }
    const isOurs = portion.originator === party
    const said = isOurs ? answer.ours : answer.theirs
    const isSure = isOurs || answer.isListed || isUsual(portion, facts)
    if (said === null || !isSure) return permits(withPortion(asked, portion), facts)
    return (
      said &&
      (isOurs || hasHolding({ portion, at }, facts, party, isAnyHolding)) &&
      (isUntouched(portion, facts) || notRecalled.test(withPortion(asked, portion), facts)) &&
      (isOurs || uses.length === 0 || passes(uses, withPortion(asked, portion), facts))
    )
  }
}

/** Nothing reaches past its label's list: no consent, no emergency. */
function isUsual({ portion }: Portion, { consents, holdings }: Facts): boolean {
  if (consents.has(portion)) return false
  return holdings.get(portion)?.some(({ inEmergency }) => inEmergency === true) !== true
}

/** Nothing that could be recalled was: so it is with most. */
function isUntouched({ portion, cites }: Portion, { recalls }: Facts): boolean {
  return cites.length === 0 && !recalls.has(portion)
}

/** Of what is held, beside that it is: the same as these checks ask for by themselves. */
const checksOfUse: { readonly [A in Action]: readonly Check[] } = {
  hold: [],
  'know-of': [],
  'pass-on': [],
  read: [leaseRuns],
  cite: [leaseRuns],
  export: [leaseRuns, keysAllowExport],
  'act-on': [actionPermitted],
}

function passes(checks: readonly Check[], request: DecisionRequest, facts: Facts): boolean {
  for (const check of checks) {
    if (!check.test(request, facts)) return false
  }
  return true
}

function withPortion({ action, subject, by, terms, at }: Asked, portion: Portion): DecisionRequest {
  return { action, subject, by, portion, terms, at }
}

/** Asked of any portion under the label: nothing that differs between two of them is looked at. */
function answerOf(request: DecisionRequest, facts: Facts): LabelAnswer {
  const { subject, by, portion } = request
  const { label } = portion
  const policy = facts.policies.get(label.policy)
  if (isHandover(request) || by !== subject.party) return unknown
  const isSound = partiesInGoodOrder.test(request, facts) && roleAllows.test(request, facts)
  if (policy === undefined || !isSound) return never
  // As of the asker's own, so that no consent and no name lets the person's nation in.
  const own = { ...request, portion: { ...portion, originator: subject.party } }
  const isCleared = personCleared.test(own, facts)
  if (releasableTo(policy, label, subject.party)) {
    return { ours: isCleared, theirs: isCleared, isListed: true }
  }
  if (ownerMayName(policy, label)) return { ours: isCleared, theirs: null, isListed: false }
  const isShown = displayableTo(policy, label, subject.party) && isShowing(request)
  return { ours: isCleared, theirs: isShown && isCleared, isListed: false }
}

const unknown: LabelAnswer = { ours: null, theirs: null, isListed: false }
/** No consent helps where the policy is not known, or the asker may do nothing at all. */
const never: LabelAnswer = { ours: false, theirs: false, isListed: true }
