// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, partyCodeShape, timestampShape } from '@tearline/base'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'
import { partyStates } from './shapes.ts'

export const listParties = operation({
  id: 'parties.list',
  method: 'get',
  path: '/parties',
  summary: 'The parties that this node knows, itself among them.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    parties: z.array(
      z.strictObject({
        party: partyCodeShape,
        name: z.string(),
        own: z.boolean(),
        state: partyStates,
        since: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, _actor, { page }) => {
    const known = await ctx.store.read.parties.list()
    const { found, next } = pageOf(known, page, ({ party }) => party)
    return {
      next,
      parties: found.map(({ party, state, since, newest }) => ({
        ...{ party, state, own: party === ctx.me, name: newest.document.name },
        since: formatInstant(since),
      })),
    }
  },
})
