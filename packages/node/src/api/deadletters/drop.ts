// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { dropDeadLetter } from '../../acts/dead-letters.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'

export const dropDeadLetterOperation = operation({
  id: 'deadletters.drop',
  method: 'post',
  path: '/deadletters/{envelope}/drop',
  summary:
    'Decide that an envelope which was given up is not sent. One with a number only once its partner is revoked.',
  acts: true,
  refusals: ['node.letter-numbered'],
  params: z.strictObject({ envelope: idShape('envelope') }),
  reply: doneShape,
  handle: async (ctx, actor, { params }) => {
    await dropDeadLetter(ctx, actor, params.envelope)
    return done
  },
})
