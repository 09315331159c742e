// SPDX-License-Identifier: Apache-2.0
// Values that whoever marks completes: each member is held by name, whatever came first.
import assert from 'node:assert/strict'
import test from 'node:test'
import { fromUtf8, parseInstant, parsePartyCode } from '@tearline/base'
import {
  checkEquivalences,
  createLabelTable,
  dominates,
  type Equivalences,
  formatBanner,
  joinLabels,
  LabelError,
  labelOfStanag,
  parsePolicy,
  parsePortionMarking,
  permitsPerson,
  readStanag4774,
  readStanag5636,
  shippedPolicies,
  stanag4774Of,
  stanag5636Of,
  stanagOfLabel,
  translateLabel,
  writeStanag4774,
  writeStanag5636,
} from '../src/index.ts'
import { everyFile } from './filed-policies.ts'

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

const file = everyFile.find(({ name }) => name === 'us')
const nato = everyFile.find(({ name }) => name === 'nato')
assert.ok(file !== undefined && nato !== undefined)
const [ours, theirs] = [file, nato]
const frame = {
  kind: 'originator',
  id: null,
  review: '2031-01-01T00:00:00Z',
  created: '2026-11-23T00:00:00Z',
  originator: null,
} as const
const markings = [
  '(TS//SI-G/SI-G-ABCD/SI-G-WXYZ//OC/NF)',
  '(TS//KDK-9AB/RSV-A1B/TK//OC/NF)',
  '(S//REL TO USA, GBR//ACCM-HARBOUR)',
]

for (const marking of markings) {
  test(`${marking} is the same label in STANAG 4774 and 5636, whatever the case of its words`, () => {
    const label = read(marking)
    const stanag = stanagOfLabel(ours.policy, ours.spif, label, frame)
    const fromXml = readStanag4774(writeStanag4774(stanag))
    assert.deepEqual(labelOfStanag(ours.policy, ours.spif, fromXml, context), label)
    const json = writeStanag5636(stanag5636Of(stanag).label)
    const said = {
      policy: { name: ours.spif.policy.name, oid: ours.spif.policy.id },
      review: frame.review,
      originator: null,
    }
    const fromJson = stanag4774Of(readStanag5636(json), said)
    assert.deepEqual(labelOfStanag(ours.policy, ours.spif, fromJson, context), label)
    const lower = stanag.categories.map((category) =>
      category.type === 'RESTRICTIVE'
        ? { ...category, values: category.values.map((word) => word.toLowerCase()) }
        : category,
    )
    const folded = { ...stanag, categories: lower }
    assert.deepEqual(labelOfStanag(ours.policy, ours.spif, folded, context), label)
  })
}

test('a foreign label with a family that does not stand alone, or no member of it, is refused', () => {
  const stanag = stanagOfLabel(ours.policy, ours.spif, read('(TS//RSV-A1B//OC/NF)'), frame)
  const xml = fromUtf8(writeStanag4774(stanag))
  for (const word of ['RSV', 'RSV-', 'RSV-A1', 'RSV-A1BC', 'RSV-A-B', 'SI-G-12AB', 'ATOMAL']) {
    const other = readStanag4774(xml.replace('RSV-A1B', word))
    assert.throws(() => labelOfStanag(ours.policy, ours.spif, other, context), {
      code: 'label.unknown-value',
    })
  }
})

function rowsOf(...values: Equivalences['values']): Equivalences {
  const classifications = [{ from: 'TOP SECRET', to: 'TOP SECRET' }]
  return { from: 'us', to: 'nato', classifications, values }
}

const nowhere = { toTagSet: 'Additional Sensitivity', toValue: 'BOHEMIA' }
const rowOf = (of: string) => ({ tagSet: 'SCI', value: of, ...nowhere })
const pair = { from: ours, to: theirs }
const policies = { from: ours.policy, to: theirs.policy }

test('a row is for one member: no row of its family or of a sibling translates it', () => {
  const label = read('(TS//SI-G-ABCD//OC/REL TO USA, GBR)')
  const by = (row: string) => {
    const rows = rowsOf(rowOf(row))
    checkEquivalences(policies, rows)
    return translateLabel(pair, label, { side: 'originating', rows: [rows] })
  }
  assert.deepEqual(by('SI-G-ABCD').label.restrictive, [
    { tag: 'Additional Sensitivity', values: ['BOHEMIA'] },
  ])
  for (const other of ['SI-G', 'SI-G-WXYZ', 'SI']) {
    assert.throws(() => by(other), { code: 'label.no-equivalence', rule: 'T2' })
  }
})

test('rows that name no member, make two members one, or discard one are refused', () => {
  const refusedRows = [
    rowsOf(rowOf('RSV')),
    rowsOf(rowOf('SI-G-12AB')),
    rowsOf(rowOf('SI-G-ABCD'), rowOf('SI-G-WXYZ')),
    rowsOf({ tagSet: 'SCI', value: 'SI-G-ABCD', discard: true }),
  ]
  for (const rows of refusedRows) {
    assert.throws(() => checkEquivalences(policies, rows), { code: 'label.equivalence' })
  }
})
