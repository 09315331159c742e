// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, partyCodeShape, timestampShape } from '@tearline/base'
import { audit } from '../../acts/audit.ts'
import { operation } from '../operation.ts'
import { faultIn, faultShape } from './verify.ts'

export const auditOperation = operation({
  id: 'ledger.audit',
  method: 'get',
  path: '/ledger/audit',
  summary:
    'The whole ledger against its checkpoint and against what partners have cosigned, with its chains and its counts.',
  reply: z.strictObject({
    ok: z.boolean(),
    origin: z.string(),
    size: z.int(),
    checkpoint: z.string(),
    fault: faultShape,
    /** Whether it continues, and is continued by, everything that partners have cosigned. */
    asSeen: z.boolean(),
    witnesses: z.array(
      z.strictObject({
        party: partyCodeShape,
        seen: z.strictObject({ size: z.int(), at: timestampShape }).nullable(),
      }),
    ),
    chains: z.array(
      z.strictObject({
        originator: partyCodeShape,
        events: z.int(),
        brokenAt: z.int().nullable(),
      }),
    ),
    events: z.array(z.strictObject({ kind: z.string(), count: z.int() })),
  }),
  handle: async (ctx, actor) => {
    const { ledger, witnesses, isAsSeen, chains, events } = await audit(ctx, actor)
    const { origin, size, checkpoint } = ledger
    const fault = faultIn(ledger)
    const areChained = chains.every(({ brokenAt }) => brokenAt === null)
    return {
      ok: fault === null && isAsSeen && areChained,
      ...{ origin, size, checkpoint, fault, asSeen: isAsSeen },
      witnesses: witnesses.map(({ party, seen }) => ({
        party,
        seen: seen === null ? null : { size: seen.size, at: formatInstant(seen.at) },
      })),
      chains: chains.map((chain) => ({ ...chain })),
      events: events.map((each) => ({ ...each })),
    }
  },
})
