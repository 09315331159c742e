// SPDX-License-Identifier: Apache-2.0
// Cedar as a third opinion on the core rules. What it does not model is listed, and left out of the comparison.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decide } from '../src/index.ts'
import { anyCase, type Case, index } from './cases.ts'
import { authorize, notModelled, portionOf, questionOf } from './cedar.ts'

const numRuns = process.env['SLOW'] === '1' ? 200_000 : 10_000

test('Cedar decides alike', () => {
  let permitted = 0
  fc.assert(
    fc.property(anyCase, (one) => {
      const { outcome, reasons } = decide(one.asked, index(one.known))
      const core = reasons.filter(({ code }) => !notModelled.includes(code))
      const expected = outcome === 'permit' || core.length === 0
      assert.equal(cedarPermits(one), expected, JSON.stringify(core))
      if (expected) permitted++
    }),
    { numRuns },
  )
  assert.ok(permitted > numRuns / 20, 'too few cases were permitted to prove much')
})

test('an attribute that is missing denies in Cedar too, although Cedar only skips what errs', () => {
  const permitted = fc.sample(anyCase, { numRuns: 400, seed: 1 }).filter(cedarPermits)
  assert.ok(permitted.length > 10)
  for (const one of permitted) {
    const { policyKnown: _, ...attrs } = portionOf(one)
    assert.ok(!authorize(questionOf(one, attrs)))
  }
})

function cedarPermits(one: Case): boolean {
  return authorize(questionOf(one))
}
