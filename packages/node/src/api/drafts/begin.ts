// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { beginDraft } from '../../acts/drafts.ts'
import { operation } from '../operation.ts'
import { draftShape, draftTexts, plainDraft } from './shapes.ts'

export const beginDraftOperation = operation({
  id: 'drafts.begin',
  method: 'post',
  path: '/drafts',
  summary: 'Begin to write a report; portions may be unmarked until it is finished.',
  acts: true,
  tagged: true,
  body: z.strictObject({ portions: draftTexts }),
  reply: draftShape,
  refusals: ['node.not-found'],
  handle: async (ctx, actor, { body }) =>
    plainDraft(ctx, await beginDraft(ctx, actor, body.portions)),
})
