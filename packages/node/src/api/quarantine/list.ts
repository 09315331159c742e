// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { requireRole } from '../../acts/actor.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'

export const listQuarantine = operation({
  id: 'quarantine.list',
  method: 'get',
  path: '/quarantine',
  summary: 'Envelopes that were put aside, sealed as they came, and why.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    envelopes: z.array(
      z.strictObject({
        envelope: idShape('envelope'),
        from: partyCodeShape,
        state: z.enum(['open', 'released', 'kept']),
        reasons: z.array(z.string()),
        at: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    requireRole(actor, 'security-officer', 'auditor')
    const items = await ctx.store.read.quarantine.list()
    const { found, next } = pageOf(items, page, ({ envelope }) => envelope)
    return {
      next,
      envelopes: found.map(({ envelope, from, state, reasons, at }) => ({
        envelope,
        from,
        state,
        reasons: [...reasons],
        at: formatInstant(at),
      })),
    }
  },
})
