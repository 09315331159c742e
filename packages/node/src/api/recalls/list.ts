// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { listRecalls } from '../../acts/list-recalls.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'

export const listRecallsOperation = operation({
  id: 'recalls.list',
  method: 'get',
  path: '/recalls',
  summary: 'What was taken back, by this party and from it, and who has not answered yet.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    recalls: z.array(
      z.strictObject({
        statement: digestShape,
        direction: z.enum(['in', 'out', 'forwarded']),
        originator: partyCodeShape,
        to: partyCodeShape,
        report: idShape('report'),
        /** Of the recall, those that you may know of. */
        portions: z.array(idShape('portion')),
        issued: timestampShape,
        /** When the holder says that its keys were destroyed; null while it has not answered. */
        destroyed: timestampShape.nullable(),
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listRecalls(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { saved: last.saved, digest: last.digest }),
      recalls: lines.map(({ portions, issued, ...rest }) => ({
        ...{ ...rest, portions: [...portions], issued: formatInstant(issued) },
      })),
    }
  },
})

const afterShape = z.strictObject({ saved: instantShape, digest: digestShape })
