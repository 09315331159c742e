// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape } from '@tearline/base'
import { draftAnswer } from '../../acts/answer-question.ts'
import { operation } from '../operation.ts'
import { markingText, questionParams, questionText } from './shapes.ts'

export const draftAnswerOperation = operation({
  id: 'questions.draft',
  method: 'post',
  path: '/questions/{question}/draft',
  summary: 'Draft an answer, in the place of what was drafted before; another person sends it.',
  acts: true,
  params: questionParams,
  body: z.strictObject({ marking: markingText, text: questionText }),
  reply: z.strictObject({ draft: digestShape }),
  handle: async (ctx, actor, { params, body }) => ({
    draft: await draftAnswer(ctx, actor, { ...params, ...body }),
  }),
})
