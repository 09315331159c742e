// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { endDeputy } from '../../acts/people-deputies.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../session/shapes.ts'

export const endDeputyOperation = operation({
  id: 'deputies.end',
  method: 'post',
  path: '/deputies/{deputy}/end',
  summary: 'End a deputy before the day.',
  params: z.strictObject({ deputy: idShape('deputy') }),
  acts: true,
  reply: doneShape,
  handle: async (ctx, actor, { params: { deputy } }) => {
    await endDeputy(ctx, actor, deputy)
    return done
  },
})
