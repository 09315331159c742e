// SPDX-License-Identifier: Apache-2.0
// How often something was tried, by whom: counted in the store, for all processes of the node and past their ends.
// Only failures and beginnings count, so that nobody who has what it takes is kept out by somebody who has not.
import type { Instant } from '@tearline/base'
import type { Reads, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { authLimits } from './limits.ts'

type Bound = { readonly max: number; readonly ms: number }

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
export function countBeginning(ctx: Context, peer: string | null): Promise<void> {
  const what = `begin ${peer}`
  const now = ctx.clock.now()
  // One unit: of many that begin at once, as many as may.
  return ctx.store.write(async (tx) => {
    await requireFew(tx, { what, now }, perMinute)
    await count(tx, { what, now }, perMinute)
  })
}

export type Claimant = {
  readonly peer: string | null
  /** What names the account, whether it exists or not: an unknown one is counted as a known one. */
  readonly account?: string
}

/** @throws TooManyError */
export async function requireFewFailures(ctx: Context, claimant: Claimant): Promise<void> {
  const now = ctx.clock.now()
  for (const { what, bound } of countedFor(claimant)) {
    await requireFew(ctx.store.read, { what, now }, bound)
  }
}

export function countFailure(ctx: Context, claimant: Claimant): Promise<void> {
  const now = ctx.clock.now()
  return ctx.store.write(async (tx) => {
    for (const { what, bound } of countedFor(claimant)) await count(tx, { what, now }, bound)
  })
}

/** Without a network in between it is the operator's own process. */
function countedFor({ peer, account }: Claimant) {
  return [
    ...(peer === null ? [] : [{ what: `failed ${peer}`, bound: ofAddress }]),
    ...(account === undefined ? [] : [{ what: `account ${account}`, bound: ofAccount }]),
  ]
}

type Trying = { readonly what: string; readonly now: Instant }

async function requireFew(reads: Reads, { what, now }: Trying, { max }: Bound): Promise<void> {
  const counted = await reads.attempts.of(what, now)
  if (counted !== null && counted.count >= max) throw new TooManyError(counted.until - now)
}

function count(tx: WriteTx, { what, now }: Trying, { ms }: Bound): Promise<void> {
  return tx.attempts.count(what, { now, until: (now + ms) as Instant })
}
