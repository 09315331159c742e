// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { parseShape, partyCodeShape } from '@tearline/base'
import { requireRole } from '../../acts/actor.ts'
import { operation } from '../operation.ts'
import { nextShape } from '../paging.ts'
import { eventShape, indexText, plainEvent } from '../shapes.ts'

export const listLedger = operation({
  id: 'ledger.list',
  method: 'get',
  path: '/ledger/entries',
  summary:
    'Events of this ledger in their order, from an index on, or the newest first; all, or some.',
  query: z.strictObject({
    from: indexText.optional(),
    order: z.enum(['oldest', 'newest']).optional(),
    kind: z
      .string()
      .regex(/^[a-z]{2,20}(?:[.-][a-z]{2,20}){1,4}$/)
      .optional(),
    about: partyCodeShape.optional(),
  }),
  paged: true,
  reply: z.strictObject({
    entries: z.array(z.strictObject({ index: z.int(), event: eventShape })),
    next: nextShape,
  }),
  handle: async (ctx, actor, { query, page }) => {
    requireRole(actor, 'auditor', 'security-officer', 'disclosure-officer')
    const { kind, about, order, from } = query
    const filter = { ...(kind !== undefined && { kind }), ...(about !== undefined && { about }) }
    const limit = page.limit + 1
    const { ledger } = ctx.store.read
    const place = page.after === null ? null : parseShape(z.int(), page.after)
    const found =
      order === 'newest'
        ? await ledger.newest(filter, { ...(place !== null && { after: place }), limit })
        : await ledger.list(filter, { after: place ?? Number(from ?? 0) - 1, limit })
    const records = found.slice(0, page.limit)
    const end = found.length > records.length ? (records.at(-1)?.index ?? null) : null
    return {
      entries: records.map(({ index, event }) => ({ index, event: plainEvent(event) })),
      next: page.next(end),
    }
  },
})
