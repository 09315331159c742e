// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { auditLedger, type LedgerAudit } from '../../acts/verify-ledger.ts'
import { operation } from '../operation.ts'

/** Of the first fault: what it is, and the leaves among which it lies. */
export const faultShape = z
  .strictObject({ what: z.string(), from: z.int(), to: z.int() })
  .nullable()

export function faultIn({ verdict, badOpening }: LedgerAudit): z.infer<typeof faultShape> {
  if (!verdict.ok) return { what: verdict.fault, from: verdict.from, to: verdict.to }
  return badOpening === null ? null : { what: 'opening', from: badOpening, to: badOpening + 1 }
}

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
    fault: faultShape,
  }),
  handle: async (ctx, actor) => {
    const audited = await auditLedger(ctx, actor)
    const { origin, size, checkpoint } = audited
    const fault = faultIn(audited)
    return { origin, size, checkpoint, ok: fault === null, fault }
  },
})
