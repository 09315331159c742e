// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { retryDeadLetter } from '../../acts/dead-letters.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'

export const retryDeadLetterOperation = operation({
  id: 'deadletters.retry',
  method: 'post',
  path: '/deadletters/{envelope}/retry',
  summary: 'Try an envelope again that was given up, and what waits behind it.',
  acts: true,
  params: z.strictObject({ envelope: idShape('envelope') }),
  reply: doneShape,
  handle: async (ctx, actor, { params }) => {
    await retryDeadLetter(ctx, actor, params.envelope)
    return done
  },
})
