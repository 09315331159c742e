// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { beginDraft } from '../../acts/drafts.ts'
import { operation } from '../operation.ts'
import { draftShape, draftWriting, plainDraft } from './shapes.ts'

export const beginDraftOperation = operation({
  id: 'drafts.begin',
  method: 'post',
  path: '/drafts',
  summary: 'Begin to write a report; portions may be unmarked until it is finished.',
  acts: true,
  tagged: true,
  isDocument: true,
  body: z.strictObject({
    portions: draftWriting.portions,
    reason: draftWriting.reason.default(null),
    /** A draft that it goes on from: where two have changed one, both are kept. */
    copyOf: idShape('draft').nullable().default(null),
  }),
  reply: draftShape,
  refusals: ['node.not-found', 'node.reason-missing'],
  handle: async (ctx, actor, { body: { portions: texts, reason, copyOf } }) =>
    plainDraft(ctx, await beginDraft(ctx, actor, { texts, reason, copyOf })),
})
