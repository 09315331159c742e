// SPDX-License-Identifier: Apache-2.0
// Whom a bare marking reaches where the policy says so for all (policies/rules.md, U1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant, parsePartyCode } from '@tearline/base'
import {
  checkLabel,
  formatPortionMarking,
  joinLabels,
  type Label,
  type Policy,
  parsePolicy,
  parsePortionMarking,
  policyNamed,
  releasableTo,
} from '../src/index.ts'

const DEU = parsePartyCode('DEU')
const SWE = parsePartyCode('SWE')
const AUT = parsePartyCode('AUT')
const today = '2026-11-23T00:00:00Z'

function nato(): Policy {
  const policy = policyNamed('nato')
  assert.ok(policy !== undefined)
  return policy
}

function marked(text: string, day = today, owner = DEU): Label {
  return parsePortionMarking(nato(), text, { owner, at: parseInstant(day) })
}

test('a bare mark is for the members of its day, whom the label names', () => {
  assert.ok(releasableTo(nato(), marked('(NS)'), SWE))
  assert.ok(!releasableTo(nato(), marked('(NS)', '2023-01-01T00:00:00Z'), SWE))
  assert.ok(!releasableTo(nato(), marked('(NS)'), AUT))
})

test('it is printed bare only as long as it would be read so again', () => {
  assert.equal(formatPortionMarking(nato(), marked('(NS)')), '(NS)')
  assert.equal(formatPortionMarking(nato(), marked('(NS//ATOMAL)')), '(NS//ATOMAL)')
  const older = formatPortionMarking(nato(), marked('(NS)', '2023-01-01T00:00:00Z'))
  assert.match(older, /^\(NS\/\/RELEASABLE TO DEU, ALB, /)
  assert.doesNotMatch(older, /SWE/)
})

test('an owner from outside is a reader of its own beside the members', () => {
  const label = marked('(NS)', today, AUT)
  assert.ok(releasableTo(nato(), label, AUT) && releasableTo(nato(), label, DEU))
  assert.equal(formatPortionMarking(nato(), label), '(NS)')
})

test('a bare portion beside a list is joined to the list, never to everyone', () => {
  const labels = [marked('(NS)'), marked('(NC//RELEASABLE TO DEU, AUT, FRA)')]
  const { label } = joinLabels(nato(), labels)
  assert.deepEqual(label.releasability, { kind: 'set', parties: ['DEU', 'FRA'], opaque: [] })
})

test('a label that leaves open whom it reaches is refused, since it would be printed bare', () => {
  const label: Label = { ...marked('(NS)'), releasability: { kind: 'owner-default' } }
  assert.throws(() => checkLabel(nato(), label), { code: 'label.incomplete', rule: 'U1' })
})

test('a policy cannot leave bare marks to a community whose members it does not know', () => {
  assert.throws(() => parsePolicy({ ...nato(), unmarkedTo: 'KFOR' }), { code: 'label.policy' })
  assert.throws(() => parsePolicy({ ...nato(), unmarkedTo: 'NOBODY' }), { code: 'label.policy' })
})
