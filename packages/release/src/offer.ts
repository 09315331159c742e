// SPDX-License-Identifier: Apache-2.0
// The terms that a release starts from (design, sections 3.3 and 3.5), before anybody tightens them.
import type { Facts } from './facts.ts'
import { termsGivenBy } from './owners.ts'
import { findCovering } from './parties.ts'
import { reachOf } from './reach.ts'
import type { RenderRequest } from './render.ts'
import { type DecisionRequest, otherOwners } from './request.ts'
import { meetTerms, type Terms } from './terms.ts'

/**
 * What an audience can be offered: the terms of the agreement, no wider than any owner gave, and keys held
 * where a portion is under originator control or may only be shown.
 *
 * One release has one set of terms: those that suit all its portions. Portions that cannot go anyway do not
 * count. Null where nothing can go.
 *
 * @throws ReleaseError `release.purpose-length`
 */
export function defaultTerms(
  {
    portions,
    by,
    audience: party,
    at,
  }: Pick<RenderRequest, 'by' | 'audience' | 'at'> & {
    readonly portions: readonly DecisionRequest['portion'][]
  },
  facts: Facts,
): Terms | null {
  return portions
    .map((portion) =>
      termsFor(
        { action: 'hold', subject: { kind: 'party', party }, by, portion, terms: null, at },
        facts,
      ),
    )
    .filter((terms) => terms !== null)
    .reduce<Terms | null>(meetKnown, null)
}

function termsFor(request: DecisionRequest, facts: Facts): Terms | null {
  const agreement = findCovering(request, facts, () => true)?.agreement
  const given = otherOwners(request).map((owner) => termsGivenBy(request, facts, owner))
  if (agreement === undefined || given.includes(null)) return null
  const widest = given.reduce(meetKnown, agreement.terms)
  return widest === null || !asksForHeldKeys(request, facts)
    ? widest
    : { ...widest, keys: 'held', leaseSeconds: null }
}

function asksForHeldKeys(request: DecisionRequest, facts: Facts): boolean {
  return isOriginatorControlled(request, facts) || reachOf(request, facts) === 'displayable'
}

/** ORCON and its like, by the meaning that the policy gives to a control. */
function isOriginatorControlled({ portion: { label } }: DecisionRequest, facts: Facts): boolean {
  const values = facts.policies.get(label.policy)?.tagSets.flatMap((set) => set.values) ?? []
  return values.some(
    ({ name, meaning }) => meaning === 'originatorControl' && label.controls.includes(name),
  )
}

function meetKnown(a: Terms | null, b: Terms | null): Terms | null {
  return a === null || b === null ? (a ?? b) : meetTerms(a, b)
}
