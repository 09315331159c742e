// SPDX-License-Identifier: Apache-2.0
// A label and a person as a question to Cedar. One set of policies decides; a second one only explains: it permits
// all and forbids once a rule, each under the code of the reason, since Cedar names no permit that failed.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import {
  type CedarValueJson,
  type EntityJson,
  preparsePolicySet,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
  type ValidationAnswer,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs'
import type { Label, Person, Policy, Tag } from '../../src/index.ts'

export type Attributes = Record<string, CedarValueJson>

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

const deciding = { permit: read('permit.cedar') }

const isRanked = `context.policy.hasTag(principal.clearance) &&
  context.policy.hasTag(resource.classification)`

const explaining: Readonly<Record<string, string>> = {
  all: 'permit (principal, action, resource);',
  'permit.clearance-unknown': `forbid (principal is Person, action, resource is Label)
    unless { ${isRanked} };`,
  'permit.clearance-below': `forbid (principal is Person, action, resource is Label)
    when { ${isRanked} &&
      context.policy.getTag(principal.clearance) < context.policy.getTag(resource.classification) };`,
  'permit.compartment-missing': `forbid (principal is Person, action, resource is Label)
    unless { principal.compartments.containsAll(resource.restrictive) };`,
  'permit.nation-outside': `forbid (principal is Person, action, resource is Label)
    unless { resource.policy == context.policy && (
      resource.kind == "everyone" ||
      resource.displayOnly.contains(principal.nation) ||
      (if resource.kind == "set" then resource.parties.contains(principal.nation)
       else resource.owners == [principal.nation])) };`,
}

for (const [name, staticPolicies] of Object.entries({ deciding, explaining })) {
  assert.equal(preparsePolicySet(name, { staticPolicies }).type, 'success')
}

/** Whether both sets are free of errors for every question of the schema's shape, as Cedar's own checker finds. */
export function checkedBySchema(): readonly ValidationAnswer[] {
  const schema = read('label.cedarschema')
  return [deciding, explaining].map((staticPolicies) =>
    validate({ schema, policies: { staticPolicies } }),
  )
}

/** What Cedar is told, but for which set of its policies is asked. */
export type Question = Omit<StatefulAuthorizationCall, 'preparsedPolicySetId'>

const principal = { type: 'Person', id: 'p' }
const resource = { type: 'Label', id: 'l' }
const action = { type: 'Action', id: 'see' }

/** A policy and the ranks of its classifications. */
export type PolicyEntity = EntityJson & { uid: { type: string; id: string } }

export function questionOf(policy: PolicyEntity, label: Attributes, person: Attributes): Question {
  const entities: EntityJson[] = [
    { uid: principal, attrs: person, parents: [] },
    { uid: resource, attrs: label, parents: [] },
    policy,
  ]
  const context: Attributes = { policy: { __entity: policy.uid } }
  return { principal, action, resource, context, entities }
}

export function policyEntity({ name, classifications }: Policy): PolicyEntity {
  return {
    uid: { type: 'Policy', id: name },
    attrs: {},
    parents: [],
    tags: Object.fromEntries(classifications.map((level) => [level.name, level.hierarchy])),
  }
}

export function labelAttributes(label: Label): Attributes {
  const { releasability } = label
  return {
    policy: { __entity: { type: 'Policy', id: label.policy } },
    classification: label.classification,
    restrictive: pairs(label.restrictive),
    kind: releasability.kind,
    parties: releasability.kind === 'set' ? [...releasability.parties] : [],
    owners: [...label.owners],
    displayOnly: [...label.displayOnly],
  }
}

export function personAttributes({ nation, clearance, compartments }: Person): Attributes {
  return { nation, clearance, compartments: pairs(compartments) }
}

function pairs(tags: readonly Tag[]): CedarValueJson[] {
  return tags.flatMap(({ tag, values }) => values.map((value) => ({ tag, value })))
}

/** An error counts as denial: Cedar itself would only skip the policy. */
export function cedarPermits(question: Question): boolean {
  const answer = statefulIsAuthorized({ ...question, preparsedPolicySetId: 'deciding' })
  if (answer.type !== 'success') return false
  const { decision, diagnostics } = answer.response
  return decision === 'allow' && diagnostics.errors.length === 0
}

/** The codes of all rules that failed, sorted. Never to decide by: here an error would permit. */
export function cedarReasons(question: Question): readonly string[] {
  const answer = statefulIsAuthorized({ ...question, preparsedPolicySetId: 'explaining' })
  assert.ok(answer.type === 'success')
  const { decision, diagnostics } = answer.response
  assert.deepEqual(diagnostics.errors, [])
  return decision === 'allow' ? [] : [...diagnostics.reason].sort()
}
