// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rng } from '@tearline/base'
import fc from 'fast-check'
import { type Answer, backOffMilliseconds, type Outcome, outcomeOf } from '../src/index.ts'

const window = { acknowledged: 4, next: 9 }

function refused(status: number, code: string, expected?: number): Answer {
  const refusal = expected === undefined ? { code } : { code, expected }
  return { status, retryAfterSeconds: null, refusal }
}

function bare(status: number, retryAfterSeconds: number | null = null): Answer {
  return { status, retryAfterSeconds, refusal: null }
}

const again: Outcome = { kind: 'retry', afterSeconds: null }
const rows: readonly (readonly [string, Answer, Outcome])[] = [
  ['no answer', null, again],
  ['a receipt', bare(200), { kind: 'answered' }],
  ['too many requests', bare(429, 7), { kind: 'retry', afterSeconds: 7 }],
  ['a wait for ever', bare(503, 1e9), { kind: 'retry', afterSeconds: 3600 }],
  ['a wait that has passed', bare(503, -5), { kind: 'retry', afterSeconds: 0 }],
  ['a failure that names a code', refused(500, 'exchange.magic'), again],
  ['a redirection', bare(302), again],
  ['a proxy that refuses', bare(403), again],
  ['another service at the address', bare(404), again],
  ['a gap', refused(409, 'exchange.gap', 6), { kind: 'rewind', seq: 6 }],
  [
    'a gap right after what has a receipt',
    refused(409, 'exchange.gap', 5),
    { kind: 'rewind', seq: 5 },
  ],
  ['a gap without a number', refused(409, 'exchange.gap'), { kind: 'stop', reason: 'rejected' }],
  [
    'a gap where a receipt was given',
    refused(409, 'exchange.gap', 4),
    { kind: 'stop', reason: 'partner-behind' },
  ],
  [
    'a gap that we never filled',
    refused(409, 'exchange.gap', 9),
    { kind: 'stop', reason: 'partner-ahead' },
  ],
  [
    'an equivocation',
    refused(409, 'exchange.equivocation'),
    { kind: 'stop', reason: 'equivocation' },
  ],
  ['a stopped channel', refused(409, 'exchange.stopped'), { kind: 'stop', reason: 'equivocation' }],
  ['we are unknown', refused(403, 'exchange.unknown-party'), { kind: 'stop', reason: 'refused' }],
  ['we are revoked', refused(403, 'exchange.revoked-party'), { kind: 'stop', reason: 'refused' }],
  ['our clock is ahead', refused(400, 'exchange.clock-ahead'), again],
  ['our clock is behind', refused(400, 'exchange.clock-behind'), again],
  ['malformed', refused(400, 'exchange.message'), { kind: 'stop', reason: 'rejected' }],
  [
    'a code of another package',
    refused(422, 'release.signer'),
    { kind: 'stop', reason: 'rejected' },
  ],
]

for (const [name, answer, outcome] of rows) {
  test(`${name}: ${outcome.kind}`, () => assert.deepEqual(outcomeOf(answer, window), outcome))
}

const highest: Rng = { bytes: (count) => new Uint8Array(count).fill(255) }
const lowest: Rng = { bytes: (count) => new Uint8Array(count) }

test('the longest wait doubles from a second to a quarter of an hour', () => {
  const ceilings = [1, 2, 3, 9, 10, 11, 12, 1000].map((n) => backOffMilliseconds(n, highest))
  assert.deepEqual(ceilings, [1000, 2000, 4000, 256000, 512000, 900000, 900000, 900000])
})

test('the shortest wait is none: partners that lost a node together do not come back together', () => {
  assert.equal(backOffMilliseconds(9, lowest), 0)
})

test('a wait is a whole number within its bounds, whatever is drawn', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      (n, drawn) => {
        const wait = backOffMilliseconds(n, { bytes: () => new Uint8Array(drawn) })
        assert.ok(Number.isInteger(wait) && wait >= 0 && wait <= 900_000)
      },
    ),
  )
})
