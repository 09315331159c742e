// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { requireRole } from '../../acts/actor.ts'
import { operation } from '../operation.ts'
import { eventShape, plainEvent } from '../shapes.ts'

const pageRows = 500

export const listLedger = operation({
  id: 'ledger.list',
  method: 'get',
  path: '/ledger/entries/after/{index}',
  summary: 'Events of this ledger in their order, from behind an index (-1 for the first).',
  params: z.strictObject({ index: z.string().regex(/^(?:-1|\d{1,15})$/) }),
  reply: z.strictObject({
    entries: z.array(z.strictObject({ index: z.int(), event: eventShape })),
  }),
  handle: async (ctx, actor, { params }) => {
    requireRole(actor, 'auditor', 'security-officer', 'disclosure-officer')
    const page = { after: Number(params.index), limit: pageRows }
    const records = await ctx.store.read.ledger.list({}, page)
    return {
      entries: records.map(({ index, event }) => ({ index, event: plainEvent(event) })),
    }
  },
})
