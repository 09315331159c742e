// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { parseShape } from '@tearline/base'
import { requireRole } from '../../acts/actor.ts'
import { operation } from '../operation.ts'
import { nextShape } from '../paging.ts'
import { eventShape, indexText, plainEvent } from '../shapes.ts'

export const listLedger = operation({
  id: 'ledger.list',
  method: 'get',
  path: '/ledger/entries',
  summary: 'Events of this ledger in their order, from an index on; all, or those of one kind.',
  query: z.strictObject({
    from: indexText.optional(),
    kind: z
      .string()
      .regex(/^[a-z]{2,20}(?:[.-][a-z]{2,20}){1,4}$/)
      .optional(),
  }),
  paged: true,
  reply: z.strictObject({
    entries: z.array(z.strictObject({ index: z.int(), event: eventShape })),
    next: nextShape,
  }),
  handle: async (ctx, actor, { query, page }) => {
    requireRole(actor, 'auditor', 'security-officer', 'disclosure-officer')
    const last = page.after === null ? Number(query.from ?? 0) - 1 : parseShape(z.int(), page.after)
    const filter = query.kind === undefined ? {} : { kind: query.kind }
    const found = await ctx.store.read.ledger.list(filter, { after: last, limit: page.limit + 1 })
    const records = found.slice(0, page.limit)
    const end = found.length > records.length ? (records.at(-1)?.index ?? null) : null
    return {
      entries: records.map(({ index, event }) => ({ index, event: plainEvent(event) })),
      next: page.next(end),
    }
  },
})
