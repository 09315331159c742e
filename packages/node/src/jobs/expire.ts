// SPDX-License-Identifier: Apache-2.0
// What time ends (design, sections 1 and 3.5): leases of keys, releases, and the memory of answered key requests.
import type { Instant } from '@tearline/base'
import { clockSkewSecondsMax } from '@tearline/exchange'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Destroys keys whose lease is over, closes releases that have expired, forgets requests too old to be repeated. */
export async function expire(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  // A request is taken within the skew of two clocks, ahead or behind: after both nobody can repeat it.
  const forgotten = (now - 2 * clockSkewSecondsMax * 1000) as Instant
  const unchained = (now - limits.unchainedKeptMs) as Instant
  await ctx.store.write(async (tx) => {
    await tx.wraps.dropExpired(now)
    for (const { id } of await tx.releases.expiring(now)) await tx.releases.setState(id, 'expired')
    await tx.keyRequests.dropBefore(forgotten)
    await tx.inbox.dropUnchained(unchained)
  })
}
