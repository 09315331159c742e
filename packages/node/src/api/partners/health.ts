// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, type Instant, partyCodeShape, timestampShape } from '@tearline/base'
import { partnerHealth } from '../../acts/partner-health.ts'
import { operation } from '../operation.ts'
import { partyParams } from '../shapes.ts'

const at = timestampShape

export const partnerHealthOperation = operation({
  id: 'partners.health',
  method: 'get',
  path: '/partners/{party}/health',
  summary: 'How it stands with a partner: mail both ways, its ledger, its clock.',
  params: partyParams,
  reply: z.strictObject({
    party: partyCodeShape,
    state: z.enum(['known', 'paired', 'suspended', 'revoked']),
    lastSeen: at.nullable(),
    queued: z.int(),
    oldest: at.nullable(),
    nextTry: at.nullable(),
    dead: z.int(),
    paused: z.enum(['not-paired', 'revoked', 'dead-letter', 'backing-off']).nullable(),
    lastRefusal: z.strictObject({ code: z.string(), at }).nullable(),
    gap: z.strictObject({ expected: z.int(), got: z.int(), at }).nullable(),
    stopped: z.boolean(),
    skew: z.strictObject({ seconds: z.int(), at }).nullable(),
    wrongClock: z.enum(['none', 'ours', 'theirs', 'unknown']),
    /** Of its ledger. */
    ledger: z.strictObject({ told: z.int().nullable(), cosigned: z.int().nullable() }),
    /** Of ours: what there is, and what the partner has cosigned last. */
    ours: z.strictObject({
      size: z.int(),
      seen: z.strictObject({ size: z.int(), at }).nullable(),
    }),
  }),
  handle: async (ctx, actor, { params }) => {
    const health = await partnerHealth(ctx, actor, params.party)
    const { party, state, queued, dead, pause: paused, stopped, ledger } = health
    return {
      ...{ party, state, queued, dead, paused, stopped, ledger, wrongClock: health.clock },
      ours: { size: health.ours.size, seen: dated(health.ours.seen) },
      lastSeen: timeOf(health.seen),
      oldest: timeOf(health.oldest),
      nextTry: timeOf(health.next),
      lastRefusal: dated(health.refused),
      gap: dated(health.gap),
      skew: dated(health.skew),
    }
  },
})

function timeOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant)
}

function dated<T extends { readonly at: Instant }>(fact: T | null) {
  return fact === null ? null : { ...fact, at: formatInstant(fact.at) }
}
