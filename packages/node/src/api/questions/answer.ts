// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape } from '@tearline/base'
import { sendAnswer } from '../../acts/answer-question.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'
import { questionParams } from './shapes.ts'

export const answerQuestionOperation = operation({
  id: 'questions.answer',
  method: 'post',
  path: '/questions/{question}/answer',
  summary: 'Send the answer that another person drafted.',
  acts: true,
  params: questionParams,
  /** As `read` says it. */
  body: z.strictObject({ draft: digestShape }),
  reply: doneShape,
  refusals: [
    'node.own-duties',
    'node.author-releases',
    'node.approval-differs',
    'node.unpaired',
    'node.step-up',
  ],
  handle: async (ctx, actor, { params, body }) => {
    await sendAnswer(ctx, actor, { ...params, ...body })
    return done
  },
})
