// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Instant, later, parseInstant } from '@tearline/base'
import fc from 'fast-check'
import { agreementSpan } from '../src/agreement.ts'
import { type AgreementFact, agreementState } from '../src/index.ts'
import { agreementEnd } from './statements.ts'
import { agreement, agreementId, hours, now, parties, XAA, XBB, XDD } from './world.ts'

const two = agreement([XAA, XBB], { from: hours(-10), until: hours(10) })
const fact = (change: Partial<AgreementFact> = {}): AgreementFact => ({
  agreement: two,
  signedBy: [XAA, XBB],
  ends: [],
  ...change,
})
const left = agreementEnd({ by: XBB, effective: hours(1), issued: hours(0) })
const at = (count: number) => parseInstant(hours(count))

const cases: readonly [string, AgreementFact, Instant, string][] = [
  ['in its time', fact(), now, 'in-force'],
  ['at its first second', fact(), at(-10), 'in-force'],
  ['before its first second', fact(), later(at(-10), -1), 'countersigned'],
  ['in its last second', fact(), later(at(10), -1), 'in-force'],
  ['at its end', fact(), at(10), 'expired'],
  ['one has not signed', fact({ signedBy: [XBB] }), now, 'proposed'],
  ['strangers have signed too', fact({ signedBy: parties }), now, 'in-force'],
  ['not signed, and its time is over', fact({ signedBy: [] }), at(11), 'proposed'],
  ['one will leave', fact({ ends: [left] }), now, 'in-force'],
  ['one has left', fact({ ends: [left] }), at(1), 'ended'],
  ['one has left, and its time is over', fact({ ends: [left] }), at(11), 'ended'],
  [
    'the first who leaves ends it',
    fact({ ends: [{ ...left, effective: hours(5) }, left] }),
    at(1),
    'ended',
  ],
  [
    'ended in the past: from when it was said',
    fact({ ends: [{ ...left, effective: hours(-5) }] }),
    at(-1),
    'in-force',
  ],
  ['a stranger leaves', fact({ ends: [{ ...left, by: XDD }] }), at(2), 'in-force'],
  [
    'one leaves another agreement',
    fact({ ends: [{ ...left, agreement: agreementId(2) }] }),
    at(2),
    'in-force',
  ],
]
for (const [name, known, instant, state] of cases) {
  test(name, () => assert.equal(agreementState(known, instant), state))
}

test('the span is when it is in force, and nothing else', () => {
  const anyFact = fc.record({
    signedBy: fc.subarray([XAA, XBB, XDD], { minLength: 1 }),
    ends: fc.array(
      fc
        .record({ by: fc.constantFrom(XAA, XBB, XDD), effective: hour(), issued: hour() })
        .map(agreementEnd),
      { maxLength: 3 },
    ),
  })
  fc.assert(
    fc.property(anyFact, fc.integer({ min: -12, max: 12 }), (change, count) => {
      const span = agreementSpan(fact(change))
      const within = span !== null && span.from <= at(count) && at(count) < span.until
      assert.equal(within, agreementState(fact(change), at(count)) === 'in-force')
    }),
  )
})

function hour(): fc.Arbitrary<string> {
  return fc.integer({ min: -12, max: 12 }).map(hours)
}
