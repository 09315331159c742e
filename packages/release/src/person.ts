// SPDX-License-Identifier: Apache-2.0
// The rules about a person (design, sections 1 and 7): the role allows the act, and clearance, compartments and
// nation are what the label asks for.
import { anyOf, say, sentenceOf } from '@tearline/base'
import {
  displayableTo,
  type Label,
  type LabelReason,
  type Policy,
  permitsPerson,
} from '@tearline/label'
import type { Facts } from './facts.ts'
import { rankOf } from './parties.ts'
import { reachOf } from './reach.ts'
import { type Check, type DenyCode, deny, noGround, permit, type Reason } from './reason.ts'
import type { Action, DecisionRequest, PersonSubject, Role } from './request.ts'

export const roleAllows: Check = {
  test: ({ subject, action }) => subject.kind === 'party' || hasRoleFor(action, subject.roles),
  denials: ({ action }) => {
    const text = say`the role does not allow to ${{ action }}`
    const remedy = say`role ${{ roles: anyOf(rolesFor[action]) }}`
    return [deny('deny.role-missing', 'design 7', text, remedy)]
  },
  ground: noGround,
}

export const personCleared: Check = {
  test: (request, facts) =>
    request.subject.kind === 'party' || isCleared(request, request.subject, facts),
  denials: (request, facts) =>
    request.subject.kind === 'party'
      ? []
      : labelObjections(request, request.subject, facts).map(objection),
  ground: ({ subject }) => (subject.kind === 'party' ? null : cleared),
}

const readers = ['analyst', 'disclosure-officer', 'security-officer'] as const

/** Which role lets a person do what, one of them being enough. */
const rolesFor: { readonly [A in Action]: readonly Role[] } = {
  hold: readers,
  read: readers,
  'know-of': readers,
  'act-on': readers,
  cite: ['analyst', 'disclosure-officer'],
  export: ['analyst', 'disclosure-officer'],
  'pass-on': ['disclosure-officer'],
}

/** Whether the role lets a person do that with any portion at all; a first question where there are many. */
export function hasRoleFor(action: Action, roles: readonly Role[]): boolean {
  return roles.some((role) => rolesFor[action].includes(role))
}

const cleared = permit(
  'permit.person-cleared',
  'labels 6.1',
  say`clearance, compartments and nation are what the label asks for`,
)

/** As `labelObjections` of which there are none, without making any (bench/decide.ts). */
function isCleared(request: DecisionRequest, person: PersonSubject, facts: Facts): boolean {
  const { label } = request.portion
  const policy = facts.policies.get(label.policy)
  if (policy === undefined) return true
  return (
    ranksAsHigh(policy, label, person) &&
    holdsAll(label, person) &&
    (displayableTo(policy, label, person.nation) || isNationSettled(request, person, facts))
  )
}

/** A name that the policy does not list ranks nowhere. */
function ranksAsHigh(policy: Policy, { classification }: Label, person: PersonSubject): boolean {
  return (
    rankOf(policy, classification, Number.POSITIVE_INFINITY) <=
    rankOf(policy, person.clearance, Number.NEGATIVE_INFINITY)
  )
}

function holdsAll({ restrictive }: Label, { compartments }: PersonSubject): boolean {
  for (const { tag, values } of restrictive) {
    for (const value of values) {
      if (!compartments.some((held) => held.tag === tag && held.values.includes(value)))
        return false
    }
  }
  return true
}

type PersonObjection =
  | 'permit.clearance-unknown'
  | 'permit.clearance-below'
  | 'permit.compartment-missing'
  | 'permit.nation-outside'

/** Objections of an unknown policy are `policyKnown`'s to state. */
function labelObjections(
  request: DecisionRequest,
  person: PersonSubject,
  facts: Facts,
): readonly LabelReason[] {
  const { label } = request.portion
  const policy = facts.policies.get(label.policy)
  if (policy === undefined) return []
  const objections = permitsPerson(policy, label, person)
  if (objections.length === 0 || !isNationSettled(request, person, facts)) return objections
  return objections.filter(({ code }) => code !== 'permit.nation-outside')
}

/**
 * Whether the owners themselves have let in the party, and with it the person's nation, past the label's list.
 *
 * An exception, or an emergency, is for a party's own nationals; where an owner names recipients (TLP), nations do not count.
 */
function isNationSettled(request: DecisionRequest, person: PersonSubject, facts: Facts): boolean {
  const reach = reachOf(request, facts)
  return reach === 'named' || (byParty.includes(reach) && person.nation === person.party)
}

const byParty: readonly ReturnType<typeof reachOf>[] = ['exception', 'emergency']

function objection({ code, rule, text, sentence }: LabelReason): Reason {
  return deny(codes[code as PersonObjection], `labels 6.1, ${rule}`, sentence ?? sentenceOf(text))
}

const codes: { readonly [C in PersonObjection]: DenyCode } = {
  'permit.clearance-unknown': 'deny.clearance-unknown',
  'permit.clearance-below': 'deny.clearance-below',
  'permit.compartment-missing': 'deny.compartment-missing',
  'permit.nation-outside': 'deny.nation-outside',
}
