// SPDX-License-Identifier: Apache-2.0
// Policy files: what is read, what is repaired with a warning, what is refused and where
// (`vectors/label/spif/`; INVARIANT bad-in-clear-out).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CodedError } from '@tearline/base'
import fc from 'fast-check'
import { policyOfSpif, readSpif, SpifError, writeSpif, XmlError } from '../src/index.ts'
import { runs } from './arbitrary.ts'
import { asOf, spifOf, spifText } from './spif.ts'
import { vectors } from './vectors.ts'

type Invalid = { file: string; find: string; put: string; code: string; at: string; why: string }

for (const { file, find, put, code, at, why } of vectors<Invalid>('spif/invalid.json')) {
  test(`${file} is refused with ${why}`, () => {
    const text = spifText(file)
    assert.ok(text.includes(find))
    assert.throws(() => readSpif(text.replace(find, put)), { code, at })
  })
}

for (const file of ['minimal.xml', 'rules.xml', 'unprefixed.xml', 'policies/nato.xml']) {
  test(`${file} is written as a file that reads the same`, () => {
    const spif = spifOf(file)
    const text = writeSpif(spif)
    assert.deepEqual(readSpif(text), { spif, warnings: [] })
    assert.equal(writeSpif(readSpif(text).spif), text)
  })
}

test('a file says its classifications, categories, limits, validity, markings and equivalences', () => {
  const spif = spifOf('rules.xml')
  assert.deepEqual(
    { name: spif.policy.name, id: spif.policy.id, from: spif.notBefore, until: spif.notAfter },
    {
      name: 'BOREA',
      id: '2.25.2',
      from: Date.parse('2026-01-01T00:00:00Z'),
      until: Date.parse('2031-01-01T00:00:00Z'),
    },
  )
  const [open, old, secret] = spif.classifications
  assert.deepEqual(
    [open?.color, old?.obsolete, secret?.hierarchy, secret?.lacv],
    ['green', true, 3, 4],
  )
  assert.deepEqual(
    secret?.equivalents.map(({ policyRef, lacv, applied, required }) => [
      ...[policyRef, lacv, applied, required[0]?.operation],
    ]),
    [['ORANIA', 2, 'encrypt', 'all']],
  )
  assert.deepEqual(secret?.marking.data[1], {
    phrase: 'GEHEIM',
    lang: 'de',
    codes: ['pageTopBottom'],
  })
  const [codeword, release, , context] = spif.tagSets
  assert.deepEqual(
    [
      codeword?.tags[0]?.maxSelection,
      context?.tags[0]?.minSelection,
      context?.tags[0]?.maxSelection,
    ],
    [2, 1, null],
  )
  assert.deepEqual(release?.tags[0]?.values[2]?.equivalents[0], {
    policyRef: 'ORANIA',
    tagSetId: '2.25.1.2',
    tagType: 'enumerated',
    enumType: 'permissive',
    lacv: '9',
    applied: 'decrypt',
    action: 'discard',
  })
})

test('a file with more parts than any policy has is refused before they are compared', () => {
  const value = '<spif:tagCategory name="XBB" lacv="2"/>'
  const part = '<spif:equivalentPolicy name="BOREA" id="2.25.2"/>'
  const level = '<spif:securityClassification name="OPEN" lacv="1" hierarchy="1"/>'
  const reference =
    '<spif:excludedCategory tagSetRef="Releasable To" tagType="enumerated" enumType="permissive" all="true"/>'
  const excluded = '<spif:excludedClass>OPEN</spif:excludedClass>'
  const sizes: readonly (readonly [string, string, number])[] = [
    [value, value, 4_096],
    [part, part, 257],
    [level, level, 257],
    [excluded, reference, 2_049],
  ]
  for (const [find, put, count] of sizes) {
    const text = spifText('minimal.xml').replace(find, put.repeat(count))
    assert.throws(() => readSpif(text), { code: 'label.spif-size' })
  }
})

test('a forgotten prefix is repaired, an unknown marking code passed over, both with a warning', () => {
  const { warnings } = readSpif(spifText('unprefixed.xml'))
  assert.deepEqual(
    warnings.map(({ at }) => at),
    ['34:11', '35:11', '45:11'],
  )
  for (const { text } of warnings) assert.match(text, /`equivalentSecCategoryTag` lacks its prefix/)
  const [, codeword, release] = spifOf('unprefixed.xml').tagSets
  assert.deepEqual(
    codeword?.tags[0]?.values[0]?.equivalents.map(({ policyRef }) => policyRef),
    ['ORANIA', 'BOREA'],
  )
  assert.deepEqual(release?.tags[0]?.values[0]?.equivalents[0], {
    policyRef: 'ORANIA',
    tagSetId: '2.25.1.2',
    tagType: 'enumerated',
    enumType: 'permissive',
    lacv: '1',
    applied: 'both',
    action: null,
  })
  const odd = spifText('minimal.xml').replace('>pageTopBottom<', '>pageMiddle<')
  const read = readSpif(odd)
  assert.match(read.warnings[0]?.text ?? '', /`pageMiddle`/)
  assert.deepEqual(read.spif.classifications[1]?.marking.data, [])
})

test('the engine gets a policy, and what it cannot hold is said', () => {
  const { policy, left } = policyOfSpif(spifOf('rules.xml'), asOf)
  assert.deepEqual(
    policy.classifications.map(({ name, portion, unmarked, colour, aliases }) => [
      ...[name, portion, unmarked, colour, aliases.join()],
    ]),
    [
      ['OPEN', 'OPEN', 'everyone', '#008000', 'PUBLIC'],
      ['OLD', 'OLD', 'owner', null, ''],
      ['SECRET', 'S', 'owner', '#FF0000', ''],
    ],
  )
  assert.deepEqual(
    policy.tagSets.map(({ name, type, values }) => [
      name,
      type,
      values.map((of) => of.name).join(),
    ]),
    [
      ['Codeword', 'restrictive', 'ALPHA,BRAVO,CHARLIE,DELTA,ECHO,FOXTROT'],
      ['Releasable To', 'control', 'REL TO'],
      ['Handling', 'informative', 'EXERCISE,STAFF'],
    ],
  )
  assert.deepEqual(policy.tagSets[0]?.values[1]?.requires, [{ values: ['EXERCISE'], rule: 'SPIF' }])
  assert.deepEqual(policy.tagSets[0]?.values[0]?.classes?.values, ['OLD', 'SECRET'])
  const [codewords, , handling] = policy.tagSets
  assert.deepEqual([codewords?.selections[0]?.most, handling?.selections[0]?.most], [2, 1])
  assert.deepEqual(codewords?.values[2]?.apart, [{ values: ['EXERCISE', 'STAFF'], rule: 'SPIF' }])
  assert.deepEqual(handling?.values[1]?.choices, [
    { options: [['ALPHA'], ['CHARLIE']], rule: 'SPIF' },
  ])
  assert.deepEqual(
    policy.parties?.map(({ first }) => first),
    ['XAA', 'XBB', 'XCC'],
  )
  const always = { notBefore: null, notAfter: null, obsolete: false }
  assert.deepEqual(policy.communities, [{ code: 'LANT', ...always, members: null }])
  assert.deepEqual(left, [
    '`SECRET` requires a category',
    '`Context` is permissive and is not the list of recipients',
  ])
})

test('a file that is not made for the engine, or not valid on the day, is refused by it', () => {
  assert.throws(() => policyOfSpif(spifOf('minimal.xml'), asOf), { code: 'label.spif-unsupported' })
  const expired = spifText('rules.xml').replace('2031-01-01T01', '2026-02-01T01')
  assert.throws(() => policyOfSpif(readSpif(expired).spif, asOf), {
    code: 'label.spif-unsupported',
  })
})

test('any mutilation of a file is read or refused in words', () => {
  const text = spifText('rules.xml')
  const piece = fc.constantFrom(
    '',
    '"',
    '<',
    '/>',
    'all="true"',
    'lacv="1"',
    '<spif:code>',
    '2.1',
    'x',
  )
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(40), piece, (at, length, put) => {
      const odd = text.slice(0, at) + put + text.slice(at + length)
      try {
        policyOfSpif(readSpif(odd).spif, asOf)
      } catch (error) {
        assert.ok(error instanceof CodedError, String(error))
        const isOurs = error instanceof SpifError || error instanceof XmlError
        assert.ok(isOurs || /^(label\.policy|base\.json-shape)$/.test(error.code), error.code)
      }
    }),
    runs,
  )
})
