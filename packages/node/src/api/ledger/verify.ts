// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { auditLedger } from '../../acts/verify-ledger.ts'
import { operation } from '../operation.ts'

export const verifyLedger = operation({
  id: 'ledger.verify',
  method: 'get',
  path: '/ledger/verify',
  summary: 'Check every entry, tile and root of this ledger against its signed checkpoint.',
  reply: z.strictObject({
    origin: z.string(),
    size: z.int(),
    checkpoint: z.string(),
    ok: z.boolean(),
    /** Of the first fault: what it is, and the leaves among which it lies. */
    fault: z.strictObject({ what: z.string(), from: z.int(), to: z.int() }).nullable(),
  }),
  handle: async (ctx, actor) => {
    const { origin, size, checkpoint, verdict, badOpening } = await auditLedger(ctx, actor)
    const fault = verdict.ok
      ? badOpening === null
        ? null
        : { what: 'opening', from: badOpening, to: badOpening + 1 }
      : { what: verdict.fault, from: verdict.from, to: verdict.to }
    return { origin, size, checkpoint, ok: fault === null, fault }
  },
})
