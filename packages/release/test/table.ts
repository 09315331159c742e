// SPDX-License-Identifier: Apache-2.0
// Named cases of `decide`, each one line: what is asked, what is known, which codes answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type DecisionRequest,
  decide,
  type FactSource,
  permits,
  type ReasonCode,
} from '../src/index.ts'
import { facts, request } from './world.ts'

export type Case = readonly [
  name: string,
  asked: Parameters<typeof request>[0],
  known: Partial<FactSource>,
  codes: readonly ReasonCode[],
]

/** Each case as a test; the outcome is that of the codes, and `permits` must say the same. */
export function decides(cases: readonly Case[]): void {
  for (const [name, asked, known, codes] of cases) {
    test(name, () => checkCase(request(asked), known, codes))
  }
}

function checkCase(
  asked: DecisionRequest,
  known: Partial<FactSource>,
  codes: readonly ReasonCode[],
): void {
  const { outcome, reasons } = decide(asked, facts(known))
  assert.deepEqual(
    reasons.map(({ code }) => code),
    codes,
  )
  assert.equal(outcome, codes[0]?.startsWith('permit') === true ? 'permit' : 'deny')
  assert.equal(permits(asked, facts(known)), outcome === 'permit')
}
