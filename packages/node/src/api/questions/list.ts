// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, idShape } from '@tearline/base'
import { listQuestions } from '../../acts/questions.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'
import { plainQuestion, questionShape } from './shapes.ts'

export const listQuestionsOperation = operation({
  id: 'questions.list',
  method: 'get',
  path: '/questions',
  summary: 'Questions about what was released, those to be answered first on top; no texts.',
  paged: true,
  query: z.strictObject({
    direction: z.enum(['in', 'out']).optional(),
    state: z.enum(['open', 'answered', 'declined']).optional(),
    report: idShape('report').optional(),
  }),
  reply: z.strictObject({ next: nextShape, questions: z.array(questionShape) }),
  handle: async (ctx, actor, { page, query }) => {
    const after = placeOf(afterShape, page)
    const { direction, state, report } = query
    const filter = {
      ...(direction === undefined ? {} : { direction }),
      ...(state === undefined ? {} : { state }),
      ...(report === undefined ? {} : { report }),
    }
    const { lines, last } = await listQuestions(ctx, actor, filter, { after, limit: page.limit })
    return {
      next: page.next(last && { answerBy: last.answerBy, digest: last.digest }),
      questions: await Promise.all(lines.map((each) => plainQuestion(ctx, each))),
    }
  },
})

const afterShape = z.strictObject({ answerBy: instantShape, digest: digestShape })
