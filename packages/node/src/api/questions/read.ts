// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { decideAnswer, sendingHindrance } from '../../acts/answer-question.ts'
import { type QuestionView, readQuestion, wholeLabel } from '../../acts/questions.ts'
import type { Context } from '../../context.ts'
import { operation } from '../operation.ts'
import { hindranceShape, plainHindrance } from '../problem.ts'
import { plainReasons, reasonShape } from '../shapes.ts'
import {
  answerShape,
  draftShape,
  plainAnswer,
  plainDraft,
  plainQuestion,
  plainWhole,
  questionParams,
  questionShape,
  wholeShape,
} from './shapes.ts'

export const readQuestionOperation = operation({
  id: 'questions.read',
  method: 'post',
  path: '/questions/{question}/read',
  summary: 'Read a question, its answers, and what is drafted; the reading is recorded first.',
  params: questionParams,
  reply: z.strictObject({
    ...questionShape.omit({ answers: true, drafted: true }).shape,
    /** Of question, answers and draft together; null where no one marking can hold them. */
    whole: wholeShape.nullable(),
    /** Null where it may not be read any more. */
    text: z.string().nullable(),
    answers: z.array(answerShape),
    /** What somebody would answer, and why it may not go where it would. */
    draft: z.strictObject({ ...draftShape.shape, denials: z.array(reasonShape) }).nullable(),
    /** Why you may not send the draft; null where nothing hinders. */
    hindrance: hindranceShape.nullable(),
  }),
  handle: async (ctx, actor, { params }) => {
    const view = await readQuestion(ctx, actor, params.question)
    const { answers: _answers, drafted: _drafted, ...line } = await plainQuestion(ctx, view)
    const whole = wholeLabel(ctx, view)
    const hindrance = await sendingHindrance(ctx, actor, view)
    return {
      ...line,
      whole: whole && plainWhole(ctx, whole),
      text: view.text,
      answers: await Promise.all(view.answers.map((each) => plainAnswer(ctx, each))),
      draft: view.draft && {
        ...(await plainDraft(ctx, view.draft)),
        ...(await denials(ctx, view)),
      },
      hindrance: hindrance && plainHindrance(hindrance),
    }
  },
})

async function denials(ctx: Context, { record, draft }: QuestionView) {
  if (draft === null) return { denials: [] }
  const { label } = draft
  const { decision } = await decideAnswer(ctx, { label, from: ctx.me, to: record.from })
  return { denials: decision.outcome === 'deny' ? plainReasons(decision.reasons) : [] }
}
