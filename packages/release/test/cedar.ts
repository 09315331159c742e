// SPDX-License-Identifier: Apache-2.0
// A case of `decide` as a question to Cedar: the rules stand in `decide.cedar`, and here facts become its entities
// and its context. Terms, leases and citations are left out.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import {
  type CedarValueJson,
  type EntityJson,
  preparsePolicySet,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs'
import { agreementState, type Holding } from '../src/index.ts'
import { type Case, policies } from './cases.ts'
import { now } from './world.ts'

export type Attributes = Record<string, CedarValueJson>

const text = readFileSync(new URL('decide.cedar', import.meta.url), 'utf8')
assert.equal(preparsePolicySet('decide', { staticPolicies: text }).type, 'success')

/** Reasons of which Cedar knows nothing here. */
export const notModelled: readonly string[] = [
  'deny.terms-missing',
  'deny.terms-wider',
  'deny.lease-ended',
  'deny.cites-recalled',
]

/** Everything that Cedar is told of a case; `attrs`: of the portion. */
export function questionOf(
  one: Case,
  attrs: Attributes = portionOf(one),
): StatefulAuthorizationCall {
  const { asked } = one
  const principal =
    asked.subject.kind === 'party' ? { type: 'Party', id: 'p' } : { type: 'Person', id: 'p' }
  const resource = { type: 'Portion', id: 'r' }
  const entities: EntityJson[] = [
    { uid: principal, attrs: personOf(one), parents: [] },
    { uid: resource, attrs, parents: [] },
  ]
  return {
    principal,
    action: { type: 'Action', id: asked.action },
    resource,
    context: contextOf(one),
    preparsedPolicySetId: 'decide',
    entities,
  }
}

/** Any error counts as denial: Cedar itself would only skip the policy. */
export function authorize(question: StatefulAuthorizationCall): boolean {
  const answer = statefulIsAuthorized(question)
  assert.equal(answer.type, 'success')
  return answer.type === 'success' && answer.response.decision === 'allow'
}

export function portionOf({ asked: { portion } }: Case): Attributes {
  const { label, originator } = portion
  const { releasability, owners } = label
  const policy = policies.find(({ name }) => name === label.policy)
  const level = policy?.classifications.find(({ name }) => name === label.classification)
  const sole = owners.length === 1 ? [...owners] : []
  return {
    originator,
    owners: [...owners],
    policyKnown: policy !== undefined,
    everyone: releasability.kind === 'everyone',
    listed: releasability.kind === 'set' ? [...releasability.parties] : sole,
    display: [...label.displayOnly],
    mustAsk:
      owners.length > 1 || label.controls.includes('ORCON') || level?.originatorConsent !== false,
    ownerMayName:
      policy?.grammar === 'tlp' && releasability.kind === 'owner-default' && owners.length === 1,
    compartments: label.restrictive.flatMap(({ values }) => values),
    ...(level === undefined ? {} : { rank: level.hierarchy }),
  }
}

function personOf({ asked: { subject, portion } }: Case): Attributes {
  if (subject.kind === 'party') return {}
  const policy = policies.find(({ name }) => name === portion.label.policy)
  const level = policy?.classifications.find(({ name }) => name === subject.clearance)
  return {
    nation: subject.nation,
    roles: [...subject.roles],
    compartments: subject.compartments.flatMap(({ values }) => [...values]),
    ...(level === undefined ? {} : { rank: level.hierarchy }),
  }
}

function contextOf(one: Case): Attributes {
  const { known, asked } = one
  const { by, subject, portion, terms } = asked
  const { party } = subject
  const here = known.consents.filter(
    (each) => each.portions.includes(portion.portion) && each.to === party,
  )
  const live = here.filter((each) => each.holder === by && isAfterNow(each.expires))
  const held = known.holdings.filter(
    (each) =>
      each.portion === portion.portion &&
      [portion.originator, ...portion.label.owners].includes(each.owner) &&
      (each.terms.expires === null || isAfterNow(each.terms.expires)),
  )
  const consented = live.map(({ originator }) => originator)
  const free = held
    .filter((each) => each.holder === by && each.terms.onward === 'within-releasable')
    .map(({ owner }) => owner)
  const owners = [portion.originator, ...portion.label.owners].filter((owner) => owner !== party)
  const holders = (test: (holding: Holding) => boolean) =>
    held.filter(test).map(({ holder }) => holder)
  return {
    by,
    party,
    keys: terms?.keys ?? '',
    good: known.members.filter(({ state }) => /known|paired/.test(state)).map(({ code }) => code),
    covering: covering(one),
    owners,
    others: owners.filter((owner) => owner !== by),
    consented,
    consentedOrFree: [...consented, ...free],
    named: here.map(({ originator }) => originator),
    sources: held.filter(({ holder }) => holder === party).map(({ from }) => from),
    recalled: known.recalls
      .filter(({ portions }) => portions.includes(portion.portion))
      .filter(({ originator }) => originator === portion.originator)
      .map(({ to }) => to),
    holders: holders(() => true),
    handed: holders((each) => each.terms.keys === 'handed'),
    visible: holders(({ terms: { permittedAction } }) => /CLEAR|GREEN/.test(permittedAction)),
  }
}

/** Parties of agreements in force with the subject's party that cover the portion. */
function covering({ known, asked: { subject, portion } }: Case): string[] {
  const { label } = portion
  const levels = policies.find(({ name }) => name === label.policy)?.classifications
  const rank = (name: string) =>
    levels?.find((level) => level.name === name)?.hierarchy ?? Number.NaN
  return known.agreements
    .filter((fact) => agreementState(fact, now) === 'in-force')
    .map(({ agreement }) => agreement)
    .filter(({ policy, parties }) => policy === label.policy && parties.includes(subject.party))
    .filter(({ ceiling }) => rank(label.classification) <= rank(ceiling))
    .flatMap(({ parties }) => parties)
}

function isAfterNow(time: string): boolean {
  return Date.parse(time) > now
}
