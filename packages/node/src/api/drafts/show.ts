// SPDX-License-Identifier: Apache-2.0
import { draftOf } from '../../acts/drafts.ts'
import { operation } from '../operation.ts'
import { draftParams, draftShape, plainDraft } from './shapes.ts'

export const showDraftOperation = operation({
  id: 'drafts.show',
  method: 'get',
  path: '/drafts/{draft}',
  summary: 'A report that you are writing, with the banner that its marks make.',
  tagged: true,
  params: draftParams,
  reply: draftShape,
  handle: async (ctx, actor, { params }) =>
    plainDraft(ctx, await draftOf(ctx.store.read, actor, params.draft)),
})
