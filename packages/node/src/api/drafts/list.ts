// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { listDrafts } from '../../acts/drafts.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'
import { draftShape, plainDraft } from './shapes.ts'

export const listDraftsOperation = operation({
  id: 'drafts.list',
  method: 'get',
  path: '/drafts',
  summary: 'The reports that you are writing, the newest first.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    drafts: z.array(draftShape.omit({ portions: true })),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listDrafts(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { created: last.created, id: last.id }),
      drafts: lines.map((each) => {
        const { portions: _, ...line } = plainDraft(ctx, each)
        return line
      }),
    }
  },
})

const afterShape = z.strictObject({ created: instantShape, id: idShape('draft') })
