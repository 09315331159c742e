// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { editDraft } from '../../acts/drafts.ts'
import { operation } from '../operation.ts'
import { draftParams, draftShape, draftWriting, plainDraft, unchangedFor } from './shapes.ts'

export const editDraftOperation = operation({
  id: 'drafts.edit',
  method: 'put',
  path: '/drafts/{draft}',
  summary: 'Replace what a draft says. To lower a mark takes a reason, and the ledger tells of it.',
  acts: true,
  edits: true,
  tagged: true,
  params: draftParams,
  isDocument: true,
  body: z.strictObject(draftWriting),
  reply: draftShape,
  refusals: ['node.reason-missing'],
  handle: async (ctx, actor, { params, body, ifMatch }) => {
    const { portions: texts, reason } = body
    const unchanged = unchangedFor(ctx, ifMatch)
    return plainDraft(
      ctx,
      await editDraft(ctx, actor, { id: params.draft, texts, reason, unchanged }),
    )
  },
})
