// SPDX-License-Identifier: Apache-2.0
// A label in the words of another policy: only by the file's own equivalences, in their direction, and never
// weaker (`vectors/label/spif/translations.json`; INVARIANT never-weaker).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSpif, translateSpifLabel } from '../src/index.ts'
import { asOf, labelFrom, lineOf, spifOf, spifText } from './spif.ts'
import { vectors } from './vectors.ts'

type Vector = {
  side: 'originating' | 'receiving'
  find?: string
  put?: string
  find2?: string
  put2?: string
  label: string
  expect?: string
  dropped?: string[]
  code?: string
  why: string
}

function changed(text: string, find = '', put = ''): string {
  assert.ok(text.includes(find))
  return text.replace(find, put)
}

for (const vector of vectors<Vector>('spif/translations.json')) {
  test(`${vector.side}, ${vector.label}: ${vector.why}`, () => {
    const text = changed(spifText('rules.xml'), vector.find, vector.put)
    const from = readSpif(changed(text, vector.find2, vector.put2)).spif
    const { side } = vector
    const label = labelFrom('BOREA', vector.label)
    const translate = () =>
      translateSpifLabel({ from, to: spifOf('minimal.xml') }, label, { side, at: asOf })
    if (vector.expect === undefined) assert.throws(translate, { code: vector.code })
    else {
      assert.equal(lineOf(translate().label), vector.expect)
      assert.equal(translate().label.policy, 'ORANIA')
      assert.deepEqual(translate().dropped, vector.dropped)
    }
  })
}

test('a policy that the file does not name is no target, and the result keeps the other rules', () => {
  const [minimal, rules, notus] = ['minimal.xml', 'rules.xml', 'unprefixed.xml'].map(spifOf)
  assert.ok(minimal && rules && notus)
  const secret = labelFrom('ORANIA', 'SECRET')
  const how = { side: 'originating', at: asOf } as const
  assert.throws(() => translateSpifLabel({ from: minimal, to: notus }, secret, how), {
    code: 'label.spif-no-equivalence',
  })
  // BOREA wants a list of recipients at SECRET, which an ORANIA label without one does not give.
  assert.throws(() => translateSpifLabel({ from: minimal, to: rules }, secret, how), {
    code: 'label.incomplete',
    rule: 'N9',
  })
})

test('equivalents whose prefix was forgotten count as those that have it', () => {
  const [from, to] = ['unprefixed.xml', 'minimal.xml'].map(spifOf)
  assert.ok(from && to)
  const label = labelFrom('NOTUS', 'SECRET | Codeword: R BEACON; Releasable To: P XAA XBB')
  const translated = translateSpifLabel({ from, to }, label, { side: 'receiving', at: asOf })
  assert.equal(lineOf(translated.label), 'SECRET | Codeword: R LANTERN; Releasable To: P XAA')
  assert.deepEqual(translated.dropped, ['Releasable To XBB'])
})
