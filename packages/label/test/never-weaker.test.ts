// SPDX-License-Identifier: Apache-2.0
// INVARIANT (never-weaker): what a computed label permits, every one of its sources permits. The engine works
// on markings, the model on descriptions; they must agree on each portion and on each banner.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  checkLabel,
  displayableTo,
  dominates,
  formatBanner,
  joinLabels,
  parsePortionMarking,
  permitsPerson,
  releasableTo,
  shippedPolicies,
} from '../src/index.ts'
import { type Description, descriptions, markingOf, runs, usContext } from './arbitrary.ts'
import { modelBanner, modelPermits, modelPermitsPerson } from './model.ts'
import { us } from './policies.ts'

const universe = ['USA', 'AUS', 'CAN', 'DEU', 'GBR', 'NZL'].map(parsePartyCode)
const words = { U: 'UNCLASSIFIED', C: 'CONFIDENTIAL', S: 'SECRET', TS: 'TOP SECRET' }
const persons = fc.record({
  nation: fc.constantFrom(...universe),
  clearance: fc.constantFrom('U', 'C', 'S', 'TS' as const),
  compartments: fc.subarray(['SI', 'TK']),
})
const reports = fc.array(descriptions, { minLength: 1, maxLength: 5 })

function labelOf(portion: Description) {
  return parsePortionMarking(us, markingOf(portion), usContext)
}

test('each portion reaches whom the model says, to hold and to be shown', () => {
  fc.assert(
    fc.property(descriptions, (portion) => {
      const label = labelOf(portion)
      for (const party of universe) {
        assert.equal(releasableTo(us, label, party), modelPermits(portion, party, 'hold'))
        assert.equal(displayableTo(us, label, party), modelPermits(portion, party, 'show'))
      }
    }),
    runs,
  )
})

test('each person is permitted whom the model permits, and every reason is one against', () => {
  fc.assert(
    fc.property(descriptions, persons, (portion, { nation, clearance, compartments }) => {
      const reasons = permitsPerson(us, labelOf(portion), {
        nation,
        clearance: words[clearance],
        compartments: [{ tag: 'SCI', values: compartments }],
      })
      const permitted = modelPermitsPerson(portion, { nation, clearance, compartments })
      assert.equal(reasons.length === 0, permitted)
    }),
    runs,
  )
})

test('the banner is the one that the model computes', () => {
  fc.assert(
    fc.property(reports, (portions) => {
      const { label } = joinLabels(us, portions.map(labelOf))
      checkLabel(us, label)
      assert.equal(formatBanner(us, label), modelBanner(portions))
    }),
    runs,
  )
})

test('what the banner permits, the model permits for every portion', () => {
  fc.assert(
    fc.property(reports, persons, (portions, { nation, clearance, compartments }) => {
      const { label } = joinLabels(us, portions.map(labelOf))
      for (const party of universe) {
        if (releasableTo(us, label, party)) {
          assert.ok(portions.every((portion) => modelPermits(portion, party, 'hold')))
        }
      }
      const person = {
        nation,
        clearance: words[clearance],
        compartments: [{ tag: 'SCI', values: compartments }],
      }
      if (permitsPerson(us, label, person).length > 0) return
      const model = { nation, clearance, compartments }
      assert.ok(portions.every((portion) => modelPermitsPerson(portion, model)))
    }),
    runs,
  )
})

test('the banner dominates every portion', () => {
  fc.assert(
    fc.property(reports, (portions) => {
      const labels = portions.map(labelOf)
      const { label } = joinLabels(us, labels)
      assert.ok(labels.every((source) => dominates(us, label, source)))
    }),
    runs,
  )
})

test('nothing in common is the originator alone, never everyone (the widening trap)', () => {
  const join = (...markings: string[]) =>
    joinLabels(
      us,
      markings.map((text) => parsePortionMarking(us, text, usContext)),
    ).label
  const disjoint = join('(S//REL TO USA, AUS)', '(S//REL TO USA, CAN)')
  const missing = join('(S//REL TO USA, AUS)', '(S)')
  for (const label of [disjoint, missing]) {
    assert.deepEqual(label.releasability, { kind: 'originator-only' })
    assert.deepEqual(
      universe.filter((party) => releasableTo(us, label, party)),
      ['USA'],
    )
  }
})

test('a label of another policy reaches nobody', () => {
  const label = parsePortionMarking(us, '(U)', usContext)
  for (const policy of shippedPolicies.values()) {
    if (policy !== us) assert.equal(releasableTo(policy, label, parsePartyCode('USA')), false)
  }
})
