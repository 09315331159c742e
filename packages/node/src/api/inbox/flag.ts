// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { flagInbox } from '../../acts/list-inbox.ts'
import { limits } from '../../limits.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'

export const flagInboxOperation = operation({
  id: 'inbox.flag',
  method: 'post',
  path: '/inbox/flag',
  summary: 'Say of what was received that you have read it, keep it in view, or put it away.',
  acts: true,
  body: z.strictObject({
    releases: z.array(idShape('release')).min(1).max(limits.pageRowsMax),
    /** Left out: as it was. */
    read: z.boolean().optional(),
    starred: z.boolean().optional(),
    /** Out of view until something happens to it; nothing is deleted. */
    away: z.boolean().optional(),
  }),
  reply: z.strictObject({
    ...doneShape.shape,
    /** Not put away: they are unread, and over at a date. */
    stayed: z.array(idShape('release')),
  }),
  refusals: ['node.not-found'],
  handle: async (ctx, actor, { body: { releases, ...change } }) => {
    const stayed = await flagInbox(ctx, actor, releases, change)
    return { ...done, stayed: [...stayed] }
  },
})
