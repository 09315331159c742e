// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import { formatPortionMarking } from '@tearline/label'
import { releaseLimits as limits } from '@tearline/release'
import { previewConcealed } from '../../acts/preview-concealed.ts'
import { operation } from '../operation.ts'
import { bannerText } from '../shapes.ts'
import { answerOf, answerShape } from './answers.ts'

export const previewOnwardOperation = operation({
  id: 'onward.preview',
  method: 'post',
  path: '/onward/{request}/preview',
  summary:
    'What each party would see of an answer that conceals our name; the reading is recorded.',
  refusals: ['node.already-answered'],
  params: z.strictObject({ request: idShape('request') }),
  isDocument: true,
  body: z.strictObject({ answers: z.array(answerShape).max(limits.portionsMax) }),
  reply: z.strictObject({
    previews: z.array(
      z.strictObject({
        to: partyCodeShape,
        /** Whom it sees in our place. */
        contact: partyCodeShape,
        banner: z.string().nullable(),
        portions: z.array(
          z.strictObject({
            portion: idShape('portion'),
            /** Null where it cannot go without our name; `problem` says why. */
            marking: z.string().nullable(),
            problem: z.string().nullable(),
            /** Names of ours that stand in the text. */
            names: z.array(z.string()),
          }),
        ),
      }),
    ),
  }),
  handle: async (ctx, actor, { params: { request }, body }) => {
    const answers = new Map(body.answers.map((each) => [each.portion, answerOf(ctx, each)]))
    const previews = await previewConcealed(ctx, actor, { request, answers })
    return {
      previews: previews.map(({ to, contact, banner, portions }) => ({
        ...{ to, contact, banner: banner && bannerText(ctx, banner) },
        portions: portions.map(({ portion, label, problem, names }) => ({
          ...{ portion, problem, names: [...names] },
          marking: label && formatPortionMarking(ctx.policy, label, contact),
        })),
      })),
    }
  },
})
