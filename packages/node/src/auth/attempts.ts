// SPDX-License-Identifier: Apache-2.0
// How often something was tried, by whom: bounded in number and in memory. Only failures and beginnings count, so
// that nobody who has what it takes is kept out by somebody who has not.
import type { Clock, Instant } from '@tearline/base'
import { NodeError } from '../error.ts'
import { authLimits } from './limits.ts'

type Bound = { readonly max: number; readonly ms: number }
type Counted = { count: number; readonly until: Instant }

/** Owned by the context: counters of this process, gone with it. */
export class Attempts {
  readonly #clock: Clock
  /** In the order of their beginning. */
  readonly #counters = new Map<string, Counted>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws TooManyError where `key` has used up its bound */
  require(key: string, { max }: Bound): void {
    const now = this.#clock.now()
    const counted = this.#current(key, now)
    if (counted !== null && counted.count >= max) throw new TooManyError(counted.until - now)
  }

  count(key: string, { ms }: Bound): void {
    const now = this.#clock.now()
    const counted = this.#current(key, now)
    if (counted !== null) {
      counted.count++
      return
    }
    this.#counters.delete(key)
    this.#counters.set(key, { count: 1, until: (now + ms) as Instant })
    for (const oldest of this.#counters.keys()) {
      if (this.#counters.size <= authLimits.countersMax) return
      this.#counters.delete(oldest)
    }
  }

  #current(key: string, now: Instant): Counted | null {
    const counted = this.#counters.get(key)
    return counted !== undefined && counted.until > now ? counted : null
  }
}

/** With the time after which it may be tried again. */
export class TooManyError extends NodeError {
  readonly retrySeconds: number

  constructor(waitMs: number) {
    const retrySeconds = Math.max(1, Math.ceil(waitMs / 1000))
    super('node.too-many', 'this was tried too often', {
      next: `try again after ${retrySeconds} seconds`,
    })
    this.retrySeconds = retrySeconds
  }
}

const perMinute = { max: authLimits.beginsPerMinute, ms: 60_000 }
const ofAccount = { max: authLimits.failuresOfAccountMax, ms: authLimits.failuresMs }
const ofAddress = { max: authLimits.failuresOfAddressMax, ms: authLimits.failuresMs }

/** A ceremony begins: each is a row in the store. @throws TooManyError */
export function countBeginning(attempts: Attempts, peer: string | null): void {
  attempts.require(`begin ${peer}`, perMinute)
  attempts.count(`begin ${peer}`, perMinute)
}

export type Claimant = {
  readonly peer: string | null
  /** What names the account, whether it exists or not: an unknown one is counted as a known one. */
  readonly account?: string
}

/** @throws TooManyError */
export function requireFewFailures(attempts: Attempts, { peer, account }: Claimant): void {
  // Without a network in between it is the operator's own process.
  if (peer !== null) attempts.require(`failed ${peer}`, ofAddress)
  if (account !== undefined) attempts.require(`account ${account}`, ofAccount)
}

export function countFailure(attempts: Attempts, { peer, account }: Claimant): void {
  if (peer !== null) attempts.count(`failed ${peer}`, ofAddress)
  if (account !== undefined) attempts.count(`account ${account}`, ofAccount)
}
