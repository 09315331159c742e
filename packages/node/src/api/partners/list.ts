// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { partyCodeShape } from '@tearline/base'
import { mayCountMail } from '../../acts/partner-health.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'

export const listPartners = operation({
  id: 'partners.list',
  method: 'get',
  path: '/partners',
  summary: 'The parties that this node knows, and what waits to be delivered to each.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    partners: z.array(
      z.strictObject({
        party: partyCodeShape,
        name: z.string(),
        state: z.enum(['known', 'paired', 'suspended', 'revoked']),
        address: z.string(),
        /** Null for who neither runs the node nor watches over it. */
        queued: z.int().nullable(),
        stopped: z.boolean(),
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const { read } = ctx.store
    const others = (await read.parties.list()).filter(({ party }) => party !== ctx.me)
    const waiting = (await read.outbox.backlog()).filter((each) => each.state === 'queued')
    const { found, next } = pageOf(others, page, ({ party }) => party)
    const partners = found.map(async ({ party, state, newest }) => {
      const { name, address } = newest.document
      const count = waiting.find(({ to }) => to === party)?.count ?? 0
      const queued = mayCountMail(actor) ? count : null
      const { stopped } = (await read.channels.byPartner(party)).inbound
      return { party, name, state, address, queued, stopped }
    })
    return { next, partners: await Promise.all(partners) }
  },
})
