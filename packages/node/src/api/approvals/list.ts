// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, timestampShape } from '@tearline/base'
import { type Approval, listApprovals } from '../../acts/people-approvals.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'

const approvalShape = z.strictObject({
  approval: idShape('approval'),
  asked: idShape('person'),
  /** To be named by whoever approves or refuses it. */
  order: digestShape,
  /** What exactly was asked for; `act` says what it is. */
  asks: z.record(z.string(), z.unknown()),
  created: timestampShape,
  expires: timestampShape,
})

export const listApprovalsOperation = operation({
  id: 'approvals.list',
  method: 'get',
  path: '/approvals',
  summary: 'What waits for a second person: what one may approve, and what one asked for.',
  paged: true,
  reply: z.strictObject({ next: nextShape, approvals: z.array(approvalShape) }),
  handle: async (ctx, actor, { page }) => {
    const { found, next } = pageOf(await listApprovals(ctx, actor), page, ({ id }) => id)
    return { next, approvals: found.map(plainApproval) }
  },
})

function plainApproval({ id, asked, order, asks, created, expires }: Approval) {
  const times = { created: formatInstant(created), expires: formatInstant(expires) }
  return { approval: id, asked, order, asks: { ...asks }, ...times }
}
