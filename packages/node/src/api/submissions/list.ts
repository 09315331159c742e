// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { listSubmissions } from '../../acts/submissions.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'
import { plainSubmission, submissionShape, submissionStates } from './shapes.ts'

export const listSubmissionsOperation = operation({
  id: 'submissions.list',
  method: 'get',
  path: '/submissions',
  summary: 'Submitted releases: those you may decide on, and your own, the newest first.',
  paged: true,
  query: z.strictObject({ state: z.enum(submissionStates).optional() }),
  reply: z.strictObject({ next: nextShape, submissions: z.array(submissionShape) }),
  handle: async (ctx, actor, { page, query }) => {
    const after = placeOf(afterShape, page)
    const wanted = { after, limit: page.limit }
    const { lines, last } = await listSubmissions(ctx, actor, query, wanted)
    return {
      next: page.next(last && { created: last.created, id: last.id }),
      submissions: await Promise.all(lines.map((each) => plainSubmission(ctx, actor, each))),
    }
  },
})

const afterShape = z.strictObject({ created: instantShape, id: idShape('submission') })
