// SPDX-License-Identifier: Apache-2.0
// How much of one partner is taken in a while (design, section 5): a bucket for each that fills by itself. Who floods
// is told how long to wait, and nobody else is slowed by it. Of this process alone; who sends through several of one node
// has as many buckets.
import type { Clock, Instant, PartyCode } from '@tearline/base'
import { TooManyError } from '../auth/attempts.ts'

export type Allowance = {
  /** What the bucket is called in the answers. */
  readonly name: string
  /** Looked at each time: it may be set anew meanwhile. */
  readonly perSecond: number
  /** What it holds when it is full. */
  readonly burst: number
}

export type Left = { readonly remaining: number; readonly fullAfterSeconds: number }

export type Rates = {
  readonly allowance: Allowance
  /** @throws TooManyError where the bucket of `party` does not hold `cost`; more than it ever holds counts as all of it */
  readonly take: (party: PartyCode, cost: number) => Left
}

type Bucket = { tokens: number; at: Instant }

/** Only verified heads come here: there are as many buckets as partners, and nobody empties another's. */
export function ratesFor(clock: Clock, allowance: Allowance): Rates {
  const { burst } = allowance
  const buckets = new Map<PartyCode, Bucket>()

  function filled(party: PartyCode): Bucket {
    const now = clock.now()
    const bucket = buckets.get(party) ?? { tokens: burst, at: now }
    buckets.set(party, bucket)
    // A clock that was set back fills nothing.
    const seconds = Math.max(0, now - bucket.at) / 1000
    bucket.tokens = Math.min(burst, bucket.tokens + seconds * allowance.perSecond)
    bucket.at = now
    return bucket
  }

  return {
    allowance,
    take: (party, cost) => {
      const bucket = filled(party)
      const wanted = Math.min(cost, burst)
      if (bucket.tokens < wanted) {
        throw new TooManyError(((wanted - bucket.tokens) / allowance.perSecond) * 1000)
      }
      bucket.tokens -= wanted
      const fullAfterSeconds = Math.ceil((burst - bucket.tokens) / allowance.perSecond)
      return { remaining: Math.floor(bucket.tokens), fullAfterSeconds }
    },
  }
}

/** draft-ietf-httpapi-ratelimit-headers-10: what the bucket is, and what is left in it. */
export function rateHeaders({ name, burst, perSecond }: Allowance, left: Left) {
  return {
    'ratelimit-policy': `"${name}";q=${burst};w=${Math.ceil(burst / perSecond)}`,
    ratelimit: `"${name}";r=${left.remaining};t=${left.fullAfterSeconds}`,
  }
}
