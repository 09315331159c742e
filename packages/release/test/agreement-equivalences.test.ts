// SPDX-License-Identifier: Apache-2.0
// The rows by which parties agreed to translate labels: absent in most agreements, and checked where they stand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, parseShape } from '@tearline/base'
import type { Equivalences } from '@tearline/label'
import { type Agreement, agreementSchema, checkAgreement } from '../src/index.ts'
import { agreement, policy, XAA, XBB } from './world.ts'

const policies = new Map(['lantern', 'nato', 'us'].map((name) => [name, policy(name)]))
const level = (from: string, to = from) => ({ from, to })
const bohemia = { tagSet: 'Additional Sensitivity', value: 'BOHEMIA' }
const exercise = { tagSet: 'Administrative', value: 'EXERCISE' }
const good: Equivalences = {
  from: 'nato',
  to: 'us',
  classifications: [level('CONFIDENTIAL'), level('SECRET')],
  values: [{ ...bohemia, toTagSet: 'SCI', toValue: 'SI' }],
}
const withRows = (...equivalences: Equivalences[]): Agreement =>
  agreement([XAA, XBB], { equivalences })

test('an agreement without rows is what it always was', () => {
  const old = agreement([XAA, XBB])
  const parsed = parseShape(agreementSchema, old)
  checkAgreement(parsed, policies)
  assert.equal(canonicalJson(parsed), canonicalJson(old))
  assert.ok(!('equivalences' in parsed))
})

test('rows are parsed to the bytes that were signed', () => {
  const said = withRows(good)
  const parsed = parseShape(agreementSchema, said)
  checkAgreement(parsed, policies)
  assert.equal(canonicalJson(parsed), canonicalJson(said))
})

test('there is one way to say that there are no rows', () => {
  const { values, ...rest } = good
  assert.equal(values.length, 1)
  for (const equivalences of [null, [], [rest], Array.from({ length: 31 }, () => good)]) {
    const said = { ...agreement([XAA, XBB]), equivalences }
    assert.throws(() => parseShape(agreementSchema, said), { code: 'base.json-shape' })
  }
})

const refused: readonly (readonly [string, string, readonly Equivalences[]])[] = [
  ['an unknown policy', '/0/from', [{ ...good, from: 'nowhere' }]],
  ['an unknown target', '/0/to', [{ ...good, to: 'nowhere' }]],
  ['a policy into itself', '/0/to', [{ ...good, to: 'nato' }]],
  ['two tables of one direction', '/1', [good, good]],
  [
    'an unknown classification',
    '/0/classifications/1/from',
    [{ ...good, classifications: [level('SECRET'), level('COSMIC')] }],
  ],
  [
    'an unknown classification there',
    '/0/classifications/0/to',
    [{ ...good, classifications: [level('SECRET', 'GEHEIM')] }],
  ],
  [
    'an unknown value',
    '/0/values/0/value',
    [{ ...good, values: [{ ...bohemia, value: 'NOTHING', discard: true }] }],
  ],
  [
    'an unknown value there',
    '/0/values/0/toValue',
    [{ ...good, values: [{ ...bohemia, toTagSet: 'SCI', toValue: 'NOTHING' }] }],
  ],
  [
    'a restriction that becomes a control',
    '/0/values/0/toValue',
    [{ ...good, values: [{ ...bohemia, toTagSet: 'Dissemination', toValue: 'ORCON' }] }],
  ],
  [
    'a restriction that is dropped',
    '/0/values/0/discard',
    [{ ...good, values: [{ ...bohemia, discard: true }] }],
  ],
  [
    'two classifications that become one',
    '/0',
    [{ ...good, classifications: [level('CONFIDENTIAL', 'SECRET'), level('SECRET')] }],
  ],
  [
    'the second table',
    '/1/values/0/value',
    [
      good,
      { from: 'us', to: 'nato', classifications: [], values: [{ ...exercise, discard: true }] },
    ],
  ],
]

for (const [name, at, equivalences] of refused) {
  test(`an agreement is refused: ${name}`, () => {
    assert.throws(() => checkAgreement(withRows(...equivalences), policies), {
      code: 'release.agreement-equivalences',
      at: `/equivalences${at}`,
    })
  })
}
