// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import type { DraftRecord } from '@tearline/store'
import { written } from '../../acts/draft-portions.ts'
import { listDrafts } from '../../acts/drafts.ts'
import { limits } from '../../limits.ts'
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
    drafts: z.array(
      draftShape.omit({ portions: true }).extend({
        /** Your first words in it, its title before other text; null while there are none of your own. */
        title: z.string().nullable(),
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listDrafts(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { created: last.created, id: last.id }),
      drafts: lines.map((each) => {
        const { portions: _, ...line } = plainDraft(ctx, each)
        return { ...line, title: firstWordsOf(each) }
      }),
    }
  },
})

/** What cites is left out: it may be another's material, whose opening would be recorded. */
function firstWordsOf(draft: DraftRecord): string | null {
  const own = written(draft).filter(
    ({ form, cites, text }) => form !== 'file' && cites.length === 0 && text.trim() !== '',
  )
  const found = own.find(({ form }) => form === 'title') ?? own[0]
  if (found === undefined) return null
  const words = found.text.trim().replaceAll(/\s+/g, ' ')
  const most = limits.draftTitleCharsMax
  return words.length <= most ? words : `${words.slice(0, most)}…`
}

const afterShape = z.strictObject({ created: instantShape, id: idShape('draft') })
