// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, idShape, partyCodeShape } from '@tearline/base'
import { onwardAnswerSchema, onwardRequestSchema } from '@tearline/release'
import { onwardOf } from '../../acts/list-onward.ts'
import { operation } from '../operation.ts'

export const listOnward = operation({
  id: 'onward.list',
  method: 'get',
  path: '/onward',
  summary:
    'Onward requests, those to be answered first on top, and the consents given and received.',
  reply: z.strictObject({
    requests: z.array(
      z.strictObject({
        direction: z.enum(['in', 'out']),
        state: z.enum(['open', 'answered', 'expired']),
        request: onwardRequestSchema,
        answer: onwardAnswerSchema.nullable(),
      }),
    ),
    consents: z.array(
      z.strictObject({
        consent: idShape('consent'),
        statement: digestShape,
        direction: z.enum(['in', 'out']),
        originator: partyCodeShape,
        holder: partyCodeShape,
        to: partyCodeShape,
        portions: z.array(idShape('portion')),
        expires: z.string(),
      }),
    ),
  }),
  handle: async (ctx, actor) => {
    const { requests, consents } = await onwardOf(ctx, actor)
    return {
      requests: requests.map(({ direction, state, request, answer }) => ({
        direction,
        state,
        request,
        answer: answer?.answer ?? null,
      })),
      consents: consents.map(({ id: consent, digest: statement, direction, consent: given }) => {
        const { originator, holder, to, portions, expires } = given
        return { consent, statement, direction, originator, holder, to, portions, expires }
      }),
    }
  },
})
