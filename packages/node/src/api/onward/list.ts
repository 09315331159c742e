// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape } from '@tearline/base'
import { listRequests } from '../../acts/list-onward.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'
import { onwardShape, plainOnward } from './shapes.ts'

export const listOnward = operation({
  id: 'onward.list',
  method: 'get',
  path: '/onward',
  summary: 'Onward requests, those to be answered first on top.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    requests: z.array(onwardShape),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listRequests(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { answerBy: last.answerBy, digest: last.digest }),
      requests: lines.map(plainOnward),
    }
  },
})

const afterShape = z.strictObject({ answerBy: instantShape, digest: digestShape })
