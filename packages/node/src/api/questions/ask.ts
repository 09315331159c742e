// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { releaseLimits as limits, precedences } from '@tearline/release'
import { askQuestion } from '../../acts/ask-question.ts'
import { operation } from '../operation.ts'
import { releaseParams } from '../shapes.ts'
import { markingText, questionText } from './shapes.ts'

export const askQuestionOperation = operation({
  id: 'questions.ask',
  method: 'post',
  path: '/releases/{release}/questions',
  summary: 'Ask the one from whom you have it about portions of a release.',
  acts: true,
  params: releaseParams,
  body: z.strictObject({
    /** Null: all of the release that you may read. */
    portions: z.array(idShape('portion')).min(1).max(limits.portionsMax).nullable(),
    /** Raises the question above what it asks about; null for no higher. */
    marking: markingText.nullable(),
    text: questionText,
    urgency: z.enum(precedences),
    /** A question of yours that this one follows; null for a new thread. */
    follows: idShape('question').nullable(),
  }),
  reply: z.strictObject({ question: idShape('question') }),
  refusals: ['node.agreement-missing', 'node.unpaired'],
  handle: async (ctx, actor, { params, body }) => ({
    question: await askQuestion(ctx, actor, { ...body, release: params.release }),
  }),
})
