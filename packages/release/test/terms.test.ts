// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  evidenceTerms,
  isAtMostAsWide,
  meetTerms,
  onwardTerms,
  permittedActions,
  ReleaseError,
  type Terms,
  termsSchema,
  tighten,
} from '../src/index.ts'
import { heldKeys, hours, widest } from './world.ts'

const numRuns = process.env['SLOW'] === '1' ? 20_000 : 500

/** Purposes in the form that `meetTerms` gives them: lines sorted, each once. */
const purpose = fc
  .uniqueArray(fc.constantFrom('force protection', 'planning', 'warning'), { maxLength: 3 })
  .map((lines) => (lines.length === 0 ? null : lines.sort().join('\n')))

const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    onward: fc.constantFrom(...onwardTerms),
    leaseSeconds: fc.constantFrom(null, 60, 3600, 86_400),
    expires: fc.constantFrom(null, hours(1), hours(2)),
    purpose,
    permittedAction: fc.constantFrom(...permittedActions),
    evidence: fc.constantFrom(...evidenceTerms),
    watermark: fc.boolean(),
  })
  .map((terms) => ({ ...terms, keys: terms.leaseSeconds === null ? 'held' : 'handed' }) as const)

test('terms form a meet-semilattice', () => {
  fc.assert(
    fc.property(anyTerms, anyTerms, anyTerms, (a, b, c) => {
      assert.deepEqual(meetTerms(a, a), a)
      assert.deepEqual(meetTerms(a, b), meetTerms(b, a))
      assert.deepEqual(meetTerms(a, meetTerms(b, c)), meetTerms(meetTerms(a, b), c))
      assert.equal(isAtMostAsWide(a, b), isEqual(meetTerms(a, b), a))
    }),
    { numRuns },
  )
})

test('as wide at most is a partial order, and the meet its greatest lower bound', () => {
  fc.assert(
    fc.property(anyTerms, anyTerms, anyTerms, (a, b, c) => {
      assert.ok(isAtMostAsWide(a, a))
      if (isAtMostAsWide(a, b) && isAtMostAsWide(b, a)) assert.deepEqual(a, b)
      if (isAtMostAsWide(a, b) && isAtMostAsWide(b, c)) assert.ok(isAtMostAsWide(a, c))
      const meet = meetTerms(a, b)
      assert.ok(isAtMostAsWide(meet, a) && isAtMostAsWide(meet, b))
      assert.equal(isAtMostAsWide(c, meet), isAtMostAsWide(c, a) && isAtMostAsWide(c, b))
      assert.ok(isAtMostAsWide(a, widest))
      assert.ok(termsSchema.safeParse(meet).success)
    }),
    { numRuns },
  )
})

test('tightening gives what was wished, or names the first field that is wider', () => {
  fc.assert(
    fc.property(anyTerms, anyTerms, (base, wish) => {
      if (isAtMostAsWide(wish, base)) assert.deepEqual(tighten(base, wish), wish)
      else assert.throws(() => tighten(base, wish), { code: 'release.terms-wider' })
    }),
    { numRuns },
  )
})

const base: Terms = { ...widest, onward: 'ask', expires: hours(2), purpose: 'planning' }
const wider: readonly [Partial<Terms>, string][] = [
  [{ onward: 'within-releasable' }, '/onward'],
  [{ leaseSeconds: 86_401 }, '/leaseSeconds'],
  [{ expires: null }, '/expires'],
  [{ expires: hours(3) }, '/expires'],
  [{ purpose: null }, '/purpose'],
  [{ purpose: 'warning' }, '/purpose'],
]
for (const [wish, at] of wider) {
  test(`${JSON.stringify(wish)} is wider at ${at}`, () => {
    assert.throws(() => tighten(base, wish), {
      name: 'ReleaseError',
      code: 'release.terms-wider',
      at,
    })
  })
}

test('every other field is guarded too', () => {
  const tight: Terms = { ...heldKeys, permittedAction: 'RED', evidence: 'no', watermark: true }
  const wishes: readonly [Partial<Terms>, string][] = [
    [{ keys: 'handed', leaseSeconds: 60 }, '/keys'],
    [{ permittedAction: 'AMBER' }, '/permittedAction'],
    [{ evidence: 'ask' }, '/evidence'],
    [{ watermark: false }, '/watermark'],
  ]
  for (const [wish, at] of wishes) {
    assert.throws(() => tighten(tight, wish), { code: 'release.terms-wider', at })
  }
})

test('keys that become held lose their lease, and purposes add up', () => {
  assert.deepEqual(tighten(base, { keys: 'held' }), { ...base, keys: 'held', leaseSeconds: null })
  assert.equal(tighten(base, { purpose: 'planning\nwarning' }).purpose, 'planning\nwarning')
  assert.equal(meetTerms(base, { ...base, purpose: 'warning' }).purpose, 'planning\nwarning')
})

test('terms that contradict themselves are refused', () => {
  const wish = { keys: 'held', leaseSeconds: 60 } as const
  assert.throws(() => tighten(base, wish), { code: 'base.json-shape', at: '/leaseSeconds' })
})

test('two purposes that cannot be stated together have no meet', () => {
  const long = (letter: string): Terms => ({ ...widest, purpose: letter.repeat(600) })
  assert.throws(
    () => meetTerms(long('a'), long('b')),
    (error) => error instanceof ReleaseError && error.code === 'release.purpose-length',
  )
})

function isEqual(a: Terms, b: Terms): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
}
