// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { timestampShape } from '@tearline/base'
import { changesFor } from '../../acts/changes.ts'
import { operation } from '../operation.ts'

export const showChanges = operation({
  id: 'changes.show',
  method: 'get',
  path: '/changes',
  summary: 'What has happened in the last days, of which you may know: the newest first.',
  reply: z.strictObject({
    changes: z.array(
      z.strictObject({
        type: z.string(),
        at: timestampShape,
        /** Ids of what it is about, by what each is. */
        about: z.record(z.string(), z.string()),
      }),
    ),
  }),
  handle: async (ctx, actor) => ({
    changes: (await changesFor(ctx, actor)).map(({ type, at, ...about }) => ({ type, at, about })),
  }),
})
