// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { parseShape } from '@tearline/base'
import { callerOf } from '../../auth/caller.ts'
import { eventStream } from '../../events/stream.ts'
import { authenticate } from '../authenticate.ts'
import type { Mounted } from '../described.ts'
import { pageAsked } from '../paging.ts'

const described = {
  id: 'events.stream',
  method: 'get',
  path: '/events',
  summary:
    'What happens, as it happens: ids of what you may know of. `Last-Event-ID` goes on where you stopped.',
  reply: z.string(),
  replyType: 'text/event-stream',
  refusals: ['node.cursor'],
  isUse: false,
} as const

export const streamEvents: Mounted = {
  ...described,
  mount: (app, ctx) => {
    app.get(described.path, async (c) => {
      const again = () => authenticate(ctx, callerOf(c.req.raw, c.env), described)
      const actor = await again()
      const last = c.req.header('last-event-id')
      const listing = { operation: described.id, person: actor.person, query: {} }
      const page = pageAsked(ctx, last === undefined ? {} : { cursor: last }, listing)
      const end = (await ctx.store.read.ledger.count()) - 1
      const after = page.after === null ? end : parseShape(z.int(), page.after)
      const idOf = (index: number) => page.next(index) ?? ''
      return new Response(eventStream(ctx, { actor, after, idOf, again }), {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      })
    })
  },
}
