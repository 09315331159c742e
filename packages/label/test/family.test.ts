// SPDX-License-Identifier: Apache-2.0
// Values that whoever marks completes: each member is held by name, whatever came first.
import assert from 'node:assert/strict'
import test from 'node:test'
import { parseInstant, parsePartyCode } from '@tearline/base'
import {
  createLabelTable,
  dominates,
  formatBanner,
  joinLabels,
  LabelError,
  parsePolicy,
  parsePortionMarking,
  permitsPerson,
  shippedPolicies,
} from '../src/index.ts'

const us = shippedPolicies.get('us')
assert.ok(us !== undefined)
const policy = us
const usa = parsePartyCode('USA')
const context = { owner: usa, at: parseInstant('2026-11-23T00:00:00Z') }
const read = (text: string) => parsePortionMarking(policy, text, context)
const holding = (...values: string[]) => ({
  nation: usa,
  clearance: 'TOP SECRET',
  compartments: [{ tag: 'SCI', values }],
})

test('a member is held by its own name: neither the family nor a sibling opens it', () => {
  const label = read('(TS//SI-G-ABCD//OC/NF)')
  assert.deepEqual(permitsPerson(policy, label, holding('SI-G-ABCD')), [])
  for (const other of ['SI-G', 'SI-G-WXYZ', 'SI', 'SI-G-ABC']) {
    assert.notDeepEqual(permitsPerson(policy, label, holding(other)), [], other)
  }
})

test('the table agrees, whether the person or the label comes first', () => {
  const ends = Array.from({ length: 70 }, (_, at) => `${at + 100}`)
  for (const isPersonFirst of [true, false]) {
    const table = createLabelTable(policy)
    for (const end of ends) {
      const text = `(TS//RSV-${end}//OC/NF)`
      const early = isPersonFirst ? table.personClass(holding(`RSV-${end}`)) : undefined
      const id = table.intern(read(text))
      const person = early ?? table.personClass(holding(`RSV-${end}`))
      assert.equal(table.permits(id, person), true, text)
      assert.deepEqual(table.permitted(person), [id])
      assert.equal(table.permits(id, table.personClass(holding('RSV', 'RSV-999'))), false)
    }
  }
})

test('a join holds every member of both, and dominates them', () => {
  const sources = [read('(TS//SI-G-WXYZ//OC/NF)'), read('(TS//SI-G-ABCD/TK//OC/NF)')]
  const { label } = joinLabels(policy, sources)
  assert.equal(formatBanner(policy, label), 'TOP SECRET//SI-G-ABCD/SI-G-WXYZ/TK//ORCON/NOFORN')
  for (const source of sources) {
    assert.equal(dominates(policy, label, source), true)
    assert.equal(dominates(policy, source, label), false)
  }
})

const completion = { kind: 'letters', charsMin: 2, charsMax: 3, alone: false }
const value = (name: string, more = {}) => ({ name, portion: name, ...more })
const refused = [
  { why: 'another value reads like a member', values: [value('A', { completion }), value('A-BC')] },
  { why: 'no length fits', values: [value('A', { completion: { ...completion, charsMin: 4 } })] },
  {
    why: 'a rule names a family',
    values: [value('A', { completion }), value('B', { requires: [{ values: ['A'], rule: 'X' }] })],
  },
  { why: 'a control', type: 'control', values: [value('A', { completion })] },
]
for (const { why, values, type = 'restrictive' } of refused) {
  test(`a policy with a family is refused where ${why}`, () => {
    const { tagSets: _, foreignMarkings: __, ...others } = policy
    assert.throws(
      () => parsePolicy({ ...others, tagSets: [{ name: 'SET', type, values }] }),
      (error) => error instanceof LabelError || error instanceof Error,
    )
    const plain = [{ name: 'SET', type: 'restrictive', values: [value('A', { completion })] }]
    assert.equal(parsePolicy({ ...others, tagSets: plain }).tagSets.length, 1)
  })
}
