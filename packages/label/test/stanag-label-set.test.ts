// SPDX-License-Identifier: Apache-2.0
// The bytes that a signature over all labels of one piece of information covers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex } from '@tearline/base'
import fc from 'fast-check'
import { encodeLabelSet, type StanagLabel } from '../src/index.ts'
import { runs } from './arbitrary.ts'

const originator: StanagLabel = {
  kind: 'originator',
  id: null,
  review: '2031-01-01T00:00:00Z',
  policy: { name: 'ORANIA', uri: null },
  classification: 'SECRET',
  privacyMark: null,
  categories: [{ type: 'PERMISSIVE', tagName: 'Releasable To', uri: null, values: ['XAA', 'XBB'] }],
  originator: { type: 'rfc822Name', value: 'desk@orania.example' },
  created: '2026-11-23T07:00:00Z',
  succession: null,
}
const other = (name: string): StanagLabel => ({
  ...originator,
  kind: 'alternative',
  policy: { name, uri: null },
})
const [borea, notus] = [other('BOREA'), other('notus')]
const encoded = (labels: readonly StanagLabel[]) => hex(encodeLabelSet(labels))

test('the order in which labels come does not matter', () => {
  const set = [originator, borea, notus]
  const wanted = encoded(set)
  fc.assert(
    fc.property(fc.shuffledSubarray(set, { minLength: 3 }), (labels) => {
      assert.equal(encoded(labels), wanted)
    }),
    runs,
  )
  const text = Buffer.from(encodeLabelSet(set)).toString('latin1')
  const places = ['originatorConf', '>BOREA<', '>notus<'].map((word) => text.indexOf(word))
  assert.ok(places.every((place, index) => place > (places[index - 1] ?? 0)))
})

const changes: readonly (readonly [string, Partial<StanagLabel>])[] = [
  ['its identifier', { id: 'a1' }],
  ['its day of review', { review: '2032-01-01T00:00:00Z' }],
  ['its policy', { policy: { name: 'LANTERN', uri: null } }],
  ["its policy's identifier", { policy: { name: 'ORANIA', uri: 'urn:oid:2.25.1' } }],
  ['its classification', { classification: 'RESTRICTED' }],
  ['its privacy mark', { privacyMark: 'PRIVATE' }],
  ['its categories', { categories: [] }],
  [
    'one more recipient',
    {
      categories: originator.categories.map((of) => ({ ...of, values: [...of.values, 'XCC'] })),
    },
  ],
  ['its author', { originator: null }],
  ['its day', { created: '2026-11-23T07:00:01Z' }],
  ['a successor', { succession: { at: '2030-01-01T00:00:00Z', label: other('ORANIA') } }],
]

for (const [name, change] of changes) {
  test(`other bytes where the originator's label changes: ${name}`, () => {
    const changed = { ...originator, ...change }
    assert.notEqual(encoded([changed, borea]), encoded([originator, borea]))
  })
}

test('an alternative cannot be put in the place of the originator', () => {
  const swapped: StanagLabel[] = [
    { ...originator, kind: 'alternative' },
    { ...borea, kind: 'originator' },
  ]
  assert.notEqual(encoded(swapped), encoded([originator, borea]))
  assert.notEqual(encoded([originator]), encoded([originator, borea]))
  for (const labels of [[], [borea], [{ ...borea, kind: 'originator' as const }, originator]]) {
    assert.throws(() => encodeLabelSet(labels), { code: 'label.stanag-set' })
  }
  const metadata = { ...notus, kind: 'metadata' as const }
  assert.throws(() => encodeLabelSet([originator, metadata]), { code: 'label.stanag-set' })
})
