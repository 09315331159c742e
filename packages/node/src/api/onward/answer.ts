// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { releaseLimits as limits } from '@tearline/release'
import { answerOnward } from '../../acts/answer-onward.ts'
import { operation } from '../operation.ts'
import { termsWish, wishOf } from '../shapes.ts'
import { answerOf, answerShape, reasonShape } from './answers.ts'

export const answerOnwardOperation = operation({
  id: 'onward.answer',
  method: 'post',
  path: '/onward/{request}/answer',
  summary:
    'Answer portion by portion: grant, deny, or offer a tear line; what is left and not named is denied.',
  acts: true,
  refusals: ['node.unpaired'],
  params: z.strictObject({ request: idShape('request') }),
  isDocument: true,
  body: z.strictObject({
    answers: z.array(answerShape).max(limits.portionsMax),
    terms: termsWish,
    conditions: reasonShape,
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
