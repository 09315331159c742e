// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { offeredMarkings } from '../../acts/markings.ts'
import { operation } from '../operation.ts'
import { markingShape, plainMarking } from './shapes.ts'

export const showMarkingsOperation = operation({
  id: 'markings.show',
  method: 'get',
  path: '/markings',
  summary: 'Marks to choose from: those you used last, and those that the policy offers.',
  scope: 'drafts:read',
  reply: z.strictObject({
    policy: z.string(),
    recent: z.array(markingShape),
    common: z.array(markingShape),
    more: z.array(markingShape),
  }),
  handle: async (ctx, actor) => {
    const { recent, common, more } = await offeredMarkings(ctx, actor)
    return {
      policy: ctx.policy.name,
      recent: recent.map((label) => plainMarking(ctx, label)),
      common: common.map((label) => plainMarking(ctx, label)),
      more: more.map((label) => plainMarking(ctx, label)),
    }
  },
})
