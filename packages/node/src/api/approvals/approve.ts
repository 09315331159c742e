// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { approve } from '../../acts/people-approvals.ts'
import { operation } from '../operation.ts'
import { linkShape, plainLink } from '../people/shapes.ts'
import { approvalParams, orderBody } from './shapes.ts'

export const approveOperation = operation({
  id: 'approvals.approve',
  method: 'post',
  path: '/approvals/{approval}/approve',
  summary: 'Approve exactly what somebody else asked for; it takes effect at once.',
  acts: 'told-once',
  params: approvalParams,
  body: orderBody,
  reply: z.strictObject({ link: linkShape.nullable() }),
  refusals: ['node.approval-differs', 'node.own-duties', 'node.last-of-role', 'node.step-up'],
  handle: async (ctx, actor, { params: { approval: id }, body: { order } }) => {
    const link = await approve(ctx, actor, { id, order })
    return { link: link && plainLink(link) }
  },
})
