// SPDX-License-Identifier: Apache-2.0
import { refuse } from '../../acts/people-approvals.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../session/shapes.ts'
import { approvalParams, orderBody } from './shapes.ts'

export const refuseOperation = operation({
  id: 'approvals.refuse',
  method: 'post',
  path: '/approvals/{approval}/refuse',
  summary: 'Refuse what somebody asked for, or take back what one asked for.',
  params: approvalParams,
  body: orderBody,
  acts: true,
  reply: doneShape,
  refusals: ['node.approval-differs', 'node.own-duties'],
  handle: async (ctx, actor, { params: { approval: id }, body: { order } }) => {
    await refuse(ctx, actor, { id, order })
    return done
  },
})
