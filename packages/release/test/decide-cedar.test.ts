// SPDX-License-Identifier: Apache-2.0
// Cedar as a third opinion on the core rules. What it does not model is listed, and left out of the comparison.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  type CedarValueJson,
  type EntityJson,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs'
import fc from 'fast-check'
import { agreementState, decide, type Holding } from '../src/index.ts'
import { anyCase, type Case, index, policies } from './cases.ts'
import { now } from './world.ts'

const numRuns = process.env['SLOW'] === '1' ? 20_000 : 1_000

const text = readFileSync(new URL('decide.cedar', import.meta.url), 'utf8')
assert.equal(preparsePolicySet('decide', { staticPolicies: text }).type, 'success')

/** Of terms, leases and citations Cedar knows nothing here. */
const notModelled = [
  'deny.terms-missing',
  'deny.terms-wider',
  'deny.lease-ended',
  'deny.cites-recalled',
]

test('Cedar decides alike', () => {
  let permitted = 0
  fc.assert(
    fc.property(anyCase, (one) => {
      const { outcome, reasons } = decide(one.asked, index(one.known))
      const core = reasons.filter(({ code }) => !notModelled.includes(code))
      const expected = outcome === 'permit' || core.length === 0
      assert.equal(cedarPermits(one), expected, JSON.stringify(core))
      if (expected) permitted++
    }),
    { numRuns },
  )
  assert.ok(permitted > numRuns / 20, 'too few cases were permitted to prove much')
})

test('an attribute that is missing denies in Cedar too, although Cedar only skips what errs', () => {
  const permitted = fc.sample(anyCase, { numRuns: 400, seed: 1 }).filter(cedarPermits)
  assert.ok(permitted.length > 10)
  for (const one of permitted) {
    const { policyKnown: _, ...attrs } = portionOf(one)
    assert.ok(!authorize(one, attrs))
  }
})

function cedarPermits(one: Case): boolean {
  return authorize(one, portionOf(one))
}

/** Any error counts as denial: Cedar itself would only skip the policy. */
function authorize(one: Case, attrs: Record<string, CedarValueJson>): boolean {
  const { asked } = one
  const principal =
    asked.subject.kind === 'party' ? { type: 'Party', id: 'p' } : { type: 'Person', id: 'p' }
  const resource = { type: 'Portion', id: 'r' }
  const entities: EntityJson[] = [
    { uid: principal, attrs: personOf(one), parents: [] },
    { uid: resource, attrs, parents: [] },
  ]
  const answer = statefulIsAuthorized({
    principal,
    action: { type: 'Action', id: asked.action },
    resource,
    context: contextOf(one),
    preparsedPolicySetId: 'decide',
    entities,
  })
  assert.equal(answer.type, 'success')
  return answer.type === 'success' && answer.response.decision === 'allow'
}

function portionOf({ asked: { portion } }: Case): Record<string, CedarValueJson> {
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

function personOf({ asked: { subject, portion } }: Case): Record<string, CedarValueJson> {
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

function contextOf(one: Case): Record<string, CedarValueJson> {
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
