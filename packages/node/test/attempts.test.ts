// Bounds on trying: by account, by address, in time and in memory.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  Attempts,
  countBeginning,
  countFailure,
  requireFewFailures,
  TooManyError,
} from '../src/auth/attempts.ts'
import { authLimits } from '../src/auth/limits.ts'
import { retryAfterOf, statusOf } from '../src/status.ts'
import { testClock } from './fixtures/net.ts'

function refusalOf(attempt: () => void): TooManyError | null {
  try {
    attempt()
    return null
  } catch (error) {
    assert.ok(error instanceof TooManyError)
    return error
  }
}

test('one address that fails everywhere has to wait, and others have not', () => {
  const clock = testClock()
  const attempts = new Attempts(clock)
  const peer = '192.0.2.7'
  for (let time = 0; time < authLimits.failuresOfAddressMax; time++) {
    const claimant = { peer, account: `account ${time}` }
    assert.equal(
      refusalOf(() => requireFewFailures(attempts, claimant)),
      null,
    )
    countFailure(attempts, claimant)
  }
  const refused = refusalOf(() => requireFewFailures(attempts, { peer, account: 'another' }))
  assert.deepEqual([statusOf(refused), retryAfterOf(refused)], [429, 600])
  assert.equal(
    refusalOf(() => requireFewFailures(attempts, { peer: '192.0.2.8' })),
    null,
  )
  clock.advance(600)
  assert.equal(
    refusalOf(() => requireFewFailures(attempts, { peer })),
    null,
  )
})

test('one account that is tried from everywhere has to wait', () => {
  const attempts = new Attempts(testClock())
  const claimant = (time: number) => ({ peer: `192.0.2.${time}`, account: 'ann' })
  for (let time = 0; time < authLimits.failuresOfAccountMax; time++) {
    countFailure(attempts, claimant(time))
  }
  assert.ok(refusalOf(() => requireFewFailures(attempts, claimant(99))))
})

test('beginnings are bounded, since each is a row', () => {
  const clock = testClock()
  const attempts = new Attempts(clock)
  const begin = () => refusalOf(() => countBeginning(attempts, '192.0.2.7'))
  for (let time = 0; time < authLimits.beginsPerMinute; time++) assert.equal(begin(), null)
  assert.ok(begin())
  clock.advance(60)
  assert.equal(begin(), null)
})

test('who is counted is bounded: the oldest are forgotten, not the newest', () => {
  const attempts = new Attempts(testClock())
  const key = { max: 1, ms: 60_000 }
  for (let who = 0; who <= authLimits.countersMax; who++) attempts.count(`who ${who}`, key)
  assert.equal(
    refusalOf(() => attempts.require('who 0', key)),
    null,
  )
  assert.ok(refusalOf(() => attempts.require(`who ${authLimits.countersMax}`, key)))
})
