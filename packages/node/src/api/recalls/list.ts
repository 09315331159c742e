// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape } from '@tearline/base'
import { listRecalls } from '../../acts/list-recalls.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'
import { plainRecall, recallShape } from './shapes.ts'

export const listRecallsOperation = operation({
  id: 'recalls.list',
  method: 'get',
  path: '/recalls',
  summary: 'What was taken back, by this party and from it, and who has not answered yet.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    recalls: z.array(recallShape),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listRecalls(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { saved: last.saved, digest: last.digest }),
      recalls: lines.map(plainRecall),
    }
  },
})

const afterShape = z.strictObject({ saved: instantShape, digest: digestShape })
