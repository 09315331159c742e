// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { declineReasons } from '@tearline/release'
import { declineQuestion } from '../../acts/answer-question.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'
import { questionParams } from './shapes.ts'

export const declineQuestionOperation = operation({
  id: 'questions.decline',
  method: 'post',
  path: '/questions/{question}/decline',
  summary: 'Tell that there will be no answer, and why.',
  acts: true,
  params: questionParams,
  body: z.strictObject({ reason: z.enum(declineReasons) }),
  reply: doneShape,
  refusals: ['node.already-answered', 'node.unpaired'],
  handle: async (ctx, actor, { params, body }) => {
    await declineQuestion(ctx, actor, { ...params, ...body })
    return done
  },
})
