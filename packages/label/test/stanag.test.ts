// SPDX-License-Identifier: Apache-2.0
// Labels of STANAG 4774 and 5636: read, written, converted, and refused where published examples are wrong
// (`vectors/label/stanag/`; INVARIANT bad-in-clear-out, never-weaker).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { CodedError, fromUtf8 } from '@tearline/base'
import fc from 'fast-check'
import {
  checkLabelSet,
  joinSpifLabels,
  readSpif,
  readStanag4774,
  readStanag5636,
  StanagError,
  type StanagFrame,
  type StanagLabel,
  spifLabelOf,
  stanag4774Of,
  stanag5636Of,
  stanagLabelOf,
  writeStanag4774,
  writeStanag5636,
  XmlError,
} from '../src/index.ts'
import { runs } from './arbitrary.ts'
import { asOf, labelFrom, lineOf, spifOf } from './spif.ts'
import { vectors } from './vectors.ts'

const file = (name: string) =>
  readFileSync(new URL(`../../../vectors/label/stanag/${name}`, import.meta.url), 'utf8')
const orania = spifOf('minimal.xml')
const label = readStanag4774(file('label.xml'))
const { kind, id, review, created, originator } = label
const frame: StanagFrame = { kind, id, review, created, originator }

type Invalid = { file: string; find: string; put: string; code: string; at: string; why: string }

for (const { file: name, find, put, code, at, why } of vectors<Invalid>(
  'stanag/4774_invalid.json',
)) {
  test(`4774 is refused with ${why}`, () => {
    assert.ok(file(name).includes(find))
    assert.throws(() => readStanag4774(file(name).replaceAll(find, put)), { code, at })
  })
}

test('a label is read whole and written as its canonical bytes', () => {
  assert.deepEqual(label.categories, [
    { type: 'RESTRICTIVE', tagName: 'Codeword', uri: 'urn:oid:2.25.1.1', values: ['LANTERN'] },
    {
      type: 'PERMISSIVE',
      tagName: 'Releasable To',
      uri: 'urn:oid:2.25.1.2',
      values: ['XAA', 'XBB'],
    },
  ])
  assert.deepEqual(originator, { type: 'rfc822Name', value: 'desk@orania.example' })
  const bytes = writeStanag4774(label)
  assert.equal(fromUtf8(bytes), file('label-canonical.xml'))
  assert.deepEqual(readStanag4774(bytes), label)
})

test('an alternative label has a successor instead of a review', () => {
  const alternative = readStanag4774(file('successor.xml'))
  assert.deepEqual(
    [
      alternative.kind,
      alternative.id,
      alternative.review,
      alternative.created,
      alternative.privacyMark,
    ],
    ['alternative', 'label-1', null, '2026-11-23T06:00:00Z', 'PRIVATE'],
  )
  assert.equal(alternative.succession?.label.classification, 'OPEN')
  assert.deepEqual(readStanag4774(writeStanag4774(alternative)), alternative)
  assert.throws(() => writeStanag4774({ ...alternative, succession: null }), {
    code: 'label.stanag-review',
  })
})

test('one originator label, and one alternative for each other policy', () => {
  const alternative = readStanag4774(file('successor.xml'))
  checkLabelSet([alternative, label])
  const wrong = [[], [alternative], [label, label], [label, alternative, alternative]]
  for (const labels of [...wrong, [label, { ...alternative, policy: label.policy }]]) {
    assert.throws(() => checkLabelSet(labels), { code: 'label.stanag-set' })
  }
})

const words = fc
  .stringMatching(/^[A-Z][A-Z0-9 &<>"'é-]{0,10}[A-Z0-9]$/)
  .map((word) => word.replace(/ +/g, ' '))
const times = fc
  .date({ min: new Date(0), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`)
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const statement = fc.record({
  policy: fc.record({ name: words, uri: maybe(fc.constant('urn:oid:2.25.7')) }),
  classification: words,
  privacyMark: maybe(words),
  categories: fc.array(
    fc.record({
      type: fc.constantFrom('RESTRICTIVE' as const, 'PERMISSIVE' as const, 'INFORMATIVE' as const),
      tagName: words,
      uri: maybe(fc.constant('urn:oid:2.25.7.1')),
      values: fc.array(words, { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  originator: maybe(fc.record({ type: fc.constant('jID' as const), value: words })),
  created: times,
})
const labels: fc.Arbitrary<StanagLabel> = fc
  .tuple(
    statement,
    fc.record({
      kind: fc.constantFrom('originator' as const, 'alternative' as const, 'metadata' as const),
      id: maybe(fc.constant('a1')),
      review: times,
    }),
    maybe(fc.record({ at: times, label: statement.map((of) => ({ ...of, succession: null })) })),
  )
  .map(([said, about, succession]) => structuredClone({ ...said, ...about, succession }))

test('any label of 4774 survives XML, byte for byte', () => {
  fc.assert(
    fc.property(labels, (any) => {
      const bytes = writeStanag4774(any)
      assert.deepEqual(readStanag4774(bytes), any)
      assert.deepEqual(writeStanag4774(readStanag4774(bytes)), bytes)
    }),
    runs,
  )
})

test('any label keeps policy, classification, categories and time through 5636 and back', () => {
  fc.assert(
    fc.property(labels, (any) => {
      const said = {
        ...any,
        kind: 'originator' as const,
        policy: { name: 'P', uri: 'urn:oid:2.25.7' },
      }
      const { label: short, left } = stanag5636Of(said)
      const read = readStanag5636(writeStanag5636(short))
      assert.deepEqual(read, short)
      const back = stanag4774Of(read, {
        policy: { name: 'P', oid: '2.25.7' },
        review: any.review ?? '2031-01-01T00:00:00Z',
        originator: any.originator,
      })
      const categories = said.categories.map((category) => ({ ...category, uri: null }))
      const lost = { id: null, privacyMark: null, succession: null }
      assert.deepEqual(back, { ...said, ...lost, categories })
      assert.equal(left.includes('privacyMark'), any.privacyMark !== null)
    }),
    runs,
  )
})

test('5636 is the same label in other words', () => {
  const { label: short, left } = stanag5636Of(label)
  assert.deepEqual(left, ['review', 'originator'])
  assert.deepEqual(readStanag5636(file('label-5636.json')), short)
  assert.deepEqual(JSON.parse(writeStanag5636(short)), JSON.parse(file('label-5636.json')))
  assert.throws(() => stanag5636Of({ ...label, kind: 'alternative' }), { code: 'label.stanag-set' })
  const foreign = { ...label, policy: { name: 'NATO', uri: 'urn:oid:1.3.26.1.3.1' } }
  assert.throws(() => stanag5636Of(foreign), { code: 'label.stanag-policy' })
  assert.equal(stanag5636Of(foreign, 'f6fadfa7').label.policy, 'f6fadfa7')
  assert.throws(
    () =>
      stanag4774Of(short, { policy: { name: 'B', oid: '2.25.2' }, review: '', originator: null }),
    { code: 'label.stanag-policy' },
  )
})

test('the older shape is read, with one category or several, and found whatever its case', () => {
  const older = readStanag5636(file('label-older.json'))
  const several = file('label-older.json').replace(/("Category":)(\{.*?\})/, '$1[$2]')
  assert.deepEqual(readStanag5636(several), older)
  const said = {
    policy: { name: 'ORANIA', oid: '2.25.1' },
    review: '2031-01-01T00:00:00Z',
    originator,
  }
  assert.equal(
    lineOf(spifLabelOf(orania, stanag4774Of(older, said), asOf)),
    'SECRET | Releasable To: P XAA',
  )
})

type Invalid5636 = { find: string; put: string; at: string; why: string }
for (const { find, put, at, why } of vectors<Invalid5636>('stanag/5636_invalid.json')) {
  test(`5636 is refused with ${why}`, () => {
    const text = file('label-5636.json')
    assert.ok(text.includes(find))
    assert.throws(() => readStanag5636(text.replace(find, put)), { code: 'base.json-shape', at })
  })
}

test('a label is found in its policy and written with the policy’s identifiers', () => {
  const read = spifLabelOf(orania, label, asOf)
  assert.equal(lineOf(read), 'SECRET | Codeword: R LANTERN; Releasable To: P XAA XBB')
  assert.deepEqual(stanagLabelOf(orania, read, { frame, at: asOf }), label)
})

test('an identifier of another policy or category, and an unknown privacy mark, are refused', () => {
  const of = (change: Partial<StanagLabel>) => () =>
    spifLabelOf(orania, { ...label, ...change }, asOf)
  const [codeword] = label.categories
  assert.ok(codeword)
  const other = { ...codeword, uri: 'urn:oid:2.25.1.9' }
  assert.throws(of({ policy: { name: 'ORANIA', uri: 'urn:oid:2.25.9' } }), {
    code: 'label.stanag-policy',
  })
  assert.throws(of({ policy: { name: 'BOREA', uri: null } }), { code: 'label.other-policy' })
  assert.throws(of({ categories: [other] }), { code: 'label.stanag-policy' })
  assert.throws(of({ privacyMark: 'PRIVATE' }), { code: 'label.stanag-value' })
})

test('what is for the originator alone is written with its nation alone, or not at all', () => {
  const parts = ['XAA', 'XBB'].map((code) =>
    labelFrom('ORANIA', `SECRET | Releasable To: P ${code}`),
  )
  const closed = joinSpifLabels(orania, parts, asOf)
  assert.equal(lineOf(closed), 'SECRET !')
  assert.throws(() => stanagLabelOf(orania, closed, { frame, at: asOf }), {
    code: 'label.stanag-originator-only',
  })
  const unknown = { ...frame, home: { tagSet: 'Releasable To', value: 'XZZ' } }
  assert.throws(() => stanagLabelOf(orania, closed, { frame: unknown, at: asOf }), {
    code: 'label.stanag-originator-only',
  })
  const home = { ...frame, home: { tagSet: 'Releasable To', value: 'XAA' } }
  const written = stanagLabelOf(orania, closed, { frame: home, at: asOf })
  assert.deepEqual(
    written.categories.map(({ tagName, values }) => [tagName, values]),
    [['Releasable To', ['XAA']]],
  )
  assert.equal(written.policy.uri, 'urn:oid:2.25.1')
})

test('a label of NATO is read by the policy that is shipped', () => {
  const nato = readSpif(readFileSync(new URL('../../../policies/nato.xml', import.meta.url))).spif
  const text = `<originatorConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"
    ReviewDateTime="2031-01-01T00:00:00Z"><ConfidentialityInformation>
    <PolicyIdentifier URI="urn:oid:1.3.26.1.3.1">NATO</PolicyIdentifier><Classification>Restricted</Classification>
    <Category TagName="Context" Type="PERMISSIVE"><GenericValue>NATO</GenericValue><GenericValue>Releasable</GenericValue></Category>
    <Category TagName="Releasable To" Type="PERMISSIVE"><GenericValue>NATO</GenericValue><GenericValue>jpn</GenericValue></Category>
    </ConfidentialityInformation><CreationDateTime>2026-11-23T06:00:00Z</CreationDateTime></originatorConfidentialityLabel>`
  assert.equal(
    lineOf(spifLabelOf(nato, readStanag4774(text), asOf)),
    'RESTRICTED | Releasable To: P JPN NATO; Context: P NATO Releasable',
  )
})

test('any mutilation of a label is read or refused in words', () => {
  const text = file('label.xml')
  const piece = fc.constantFrom('', '"', '<', '/>', 'URI="x"', '<l:Category/>', 'PERMISSIVE', 'x')
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(40), piece, (at, length, put) => {
      try {
        readStanag4774(text.slice(0, at) + put + text.slice(at + length))
      } catch (error) {
        assert.ok(error instanceof StanagError || error instanceof XmlError, String(error))
      }
    }),
    runs,
  )
  const json = file('label-5636.json')
  fc.assert(
    fc.property(fc.nat(json.length), fc.nat(20), (at, length) => {
      try {
        readStanag5636(json.slice(0, at) + json.slice(at + length))
      } catch (error) {
        assert.ok(error instanceof CodedError, String(error))
      }
    }),
    runs,
  )
})
