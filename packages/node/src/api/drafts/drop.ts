// SPDX-License-Identifier: Apache-2.0
import { dropDraft } from '../../acts/drafts.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'
import { draftParams, unchangedFor } from './shapes.ts'

export const dropDraftOperation = operation({
  id: 'drafts.drop',
  method: 'delete',
  path: '/drafts/{draft}',
  summary: 'Give a draft up.',
  acts: true,
  edits: true,
  params: draftParams,
  reply: doneShape,
  handle: async (ctx, actor, { params, ifMatch }) => {
    await dropDraft(ctx, actor, { id: params.draft, unchanged: unchangedFor(ctx, ifMatch) })
    return done
  },
})
