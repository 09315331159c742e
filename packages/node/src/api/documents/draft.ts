// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { draftOfDocument } from '../../acts/read-document.ts'
import { operation } from '../operation.ts'
import { lookedAtShape } from './shapes.ts'

export const draftDocumentOperation = operation({
  id: 'documents.draft',
  method: 'post',
  path: '/documents/draft',
  summary:
    'Take a document into a draft of yours: what has no mark, or none that is one, is unmarked.',
  acts: true,
  scope: 'drafts:begin',
  refusals: ['formats.empty'],
  isDocument: true,
  body: lookedAtShape,
  reply: z.strictObject({ draft: idShape('draft') }),
  handle: async (ctx, actor, { body }) => ({ draft: await draftOfDocument(ctx, actor, body) }),
})
