// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, textShape, utf8 } from '@tearline/base'
import { parsePortionMarking } from '@tearline/label'
import { releaseLimits as limits } from '@tearline/release'
import { answerOnward, type PortionAnswer } from '../../acts/answer-onward.ts'
import type { Context } from '../../context.ts'
import { operation } from '../operation.ts'
import { termsWish, wishOf } from '../shapes.ts'

const reason = textShape(limits.purposeCharsMax).nullable()
const portion = idShape('portion')

const answerShape = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('grant'), portion }),
  z.strictObject({ decision: z.literal('deny'), portion, reason }),
  /** A text for the wider audience, with its mark, instead of the portion. */
  z.strictObject({
    decision: z.literal('tear-line'),
    portion,
    marking: z.string().max(1_000),
    text: z.string().min(1).max(1_000_000),
  }),
])

export const answerOnwardOperation = operation({
  id: 'onward.answer',
  method: 'post',
  path: '/onward/{request}/answer',
  summary:
    'Answer portion by portion: grant, deny, or offer a tear line; what is left and not named is denied.',
  acts: true,
  params: z.strictObject({ request: idShape('request') }),
  body: z.strictObject({
    answers: z.array(answerShape).max(limits.portionsMax),
    terms: termsWish,
    conditions: reason,
    /** Without our name: who passes it on stands as its origin, and says that it is foreign. */
    concealed: z.boolean().optional(),
    validSeconds: z.int().min(60).max(limits.clockSecondsMax),
  }),
  reply: z.strictObject({ consents: z.array(idShape('consent')) }),
  handle: async (ctx, actor, { params, body }) => {
    const { answers, ...rest } = body
    const consents = await answerOnward(ctx, actor, {
      ...rest,
      terms: wishOf(rest.terms),
      request: params.request,
      answers: new Map(answers.map((each) => [each.portion, answerOf(ctx, each)])),
    })
    return { consents: consents.map(({ id }) => id) }
  },
})

function answerOf(ctx: Context, answer: z.infer<typeof answerShape>): PortionAnswer {
  if (answer.decision === 'grant') return { decision: 'grant' }
  if (answer.decision === 'deny') return { decision: 'deny', reason: answer.reason }
  const { policy, me: owner, clock } = ctx
  const label = parsePortionMarking(policy, answer.marking, { owner, at: clock.now() })
  const content = utf8(answer.text)
  return {
    decision: 'tear-line',
    instead: { form: 'text', mediaType: 'text/plain', content, label, source: '/answers' },
  }
}
