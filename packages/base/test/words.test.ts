import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  CodedError,
  formatInstant,
  type Instant,
  later,
  newId,
  parseDigest,
  parseId,
  parseInstant,
  parsePartyCode,
  parseShape,
  quote,
  textShape,
  timestampShape,
} from '../src/index.ts'

const rng = { bytes: (count: number) => new Uint8Array(count).fill(0xab) }

test('an id names its kind and nothing else', () => {
  const id = newId('portion', rng)
  assert.equal(id, `por-${'ab'.repeat(16)}`)
  assert.equal(parseId('portion', id), id)
  assert.throws(() => parseId('report', id), { code: 'base.id' })
  assert.throws(() => parseId('portion', `${id}\n`), { code: 'base.id' })
})

test('party codes are capitals', () => {
  for (const code of ['XAA', 'CERT-X1']) assert.equal(parsePartyCode(code), code)
  for (const code of [
    'xaa',
    'X',
    'XA-',
    '-XA',
    'XÄA',
    'X A',
    'ХАА' /* Cyrillic */,
    'A'.repeat(17),
  ]) {
    assert.throws(() => parsePartyCode(code), { code: 'base.party-code' }, code)
  }
})

test('a digest is 64 lower-case hex digits', () => {
  assert.equal(parseDigest('a'.repeat(64)), 'a'.repeat(64))
  assert.throws(() => parseDigest('A'.repeat(64)), { code: 'base.digest' })
})

test('times have one spelling, and days that no calendar has are refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
      const instant = (seconds * 1000) as Instant
      assert.equal(parseInstant(formatInstant(instant)), instant)
      assert.equal(formatInstant(later(instant, 1)), formatInstant((instant + 1999) as Instant))
    }),
  )
  const wrong = ['2026-02-30T00:00:00Z', '2026-11-23T07:00:00.0Z', '2026-11-23T07:00:00+00:00', '']
  for (const text of wrong) {
    assert.throws(() => parseInstant(text), { code: 'base.time' }, text)
    assert.throws(() => parseShape(timestampShape, text), { code: 'base.json-shape' }, text)
  }
})

test('text for people has no control characters but line feed and tab', () => {
  const shape = textShape(20)
  for (const text of ['a', 'a\nb\tc', 'né€😀']) assert.equal(parseShape(shape, text), text)
  for (const text of ['', 'a\rb', 'a\u0000', '\u001b[31m', '\ud800', 'x'.repeat(21)]) {
    assert.throws(() => parseShape(shape, text), { code: 'base.json-shape' }, JSON.stringify(text))
  }
})

test('an error repeats input visibly and cut short (bad-in-clear-out)', () => {
  assert.equal(quote('a\u202eb\u0000'), '`a\\u{202e}b\\u{0}`')
  assert.equal(quote('x'.repeat(100)), `\`${'x'.repeat(40)}…\``)
  const error = new CodedError('base.id', 'text', { at: '/a', next: 'do this' })
  assert.deepEqual([error.code, error.at, error.next], ['base.id', '/a', 'do this'])
})
