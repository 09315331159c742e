// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { listPolicies } from '../../acts/policies.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'
import { policyRowShape } from './shapes.ts'

export const listPoliciesOperation = operation({
  id: 'policies.list',
  method: 'get',
  path: '/policies',
  summary: 'List the policies that this node judges by.',
  paged: true,
  reply: z.strictObject({ next: nextShape, policies: z.array(policyRowShape) }),
  handle: async (ctx, _actor, { page }) => {
    const { found, next } = pageOf(listPolicies(ctx), page, ({ name }) => name)
    return { next, policies: found }
  },
})
