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
  summary: 'Say of what was received that you have read it, or that you keep it in view.',
  acts: true,
  body: z.strictObject({
    releases: z.array(idShape('release')).min(1).max(limits.pageRowsMax),
    /** Left out: as it was. */
    read: z.boolean().optional(),
    starred: z.boolean().optional(),
  }),
  reply: doneShape,
  refusals: ['node.not-found'],
  handle: async (ctx, actor, { body: { releases, ...change } }) => {
    await flagInbox(ctx, actor, releases, change)
    return done
  },
})
