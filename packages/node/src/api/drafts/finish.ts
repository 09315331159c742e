// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { finishDraft } from '../../acts/drafts.ts'
import { operation } from '../operation.ts'
import { draftParams, unchangedFor } from './shapes.ts'

export const finishDraftOperation = operation({
  id: 'drafts.finish',
  method: 'post',
  path: '/drafts/{draft}/finish',
  summary: 'End writing: every portion is sealed under its own key, and the draft is a report.',
  acts: true,
  edits: true,
  params: draftParams,
  reply: z.strictObject({ report: idShape('report') }),
  refusals: ['node.unmarked-portion'],
  handle: async (ctx, actor, { params, ifMatch }) => ({
    report: await finishDraft(ctx, actor, {
      id: params.draft,
      unchanged: unchangedFor(ctx, ifMatch),
    }),
  }),
})
