// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { requireRole } from '../../acts/actor.ts'
import { lookAgain } from '../../federation/quarantine-again.ts'
import { operation } from '../operation.ts'

export const lookAgainOperation = operation({
  id: 'quarantine.look-again',
  method: 'post',
  path: '/quarantine/{envelope}/look-again',
  summary:
    'Judge anew what was put aside: a document, an agreement or a consent may have come since.',
  acts: true,
  params: z.strictObject({ envelope: idShape('envelope') }),
  reply: z.strictObject({ released: z.boolean() }),
  handle: async (ctx, actor, { params }) => {
    requireRole(actor, 'security-officer')
    return { released: await lookAgain(ctx, { envelope: params.envelope, by: actor.person }) }
  },
})
