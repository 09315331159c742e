// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { showPolicy } from '../../acts/policies.ts'
import { operation } from '../operation.ts'
import { policyRowShape } from './shapes.ts'

export const showPolicyOperation = operation({
  id: 'policies.show',
  method: 'get',
  path: '/policies/{policy}',
  summary: 'Show the newest file of a policy, as SPIF.',
  params: z.strictObject({ policy: z.string().min(1).max(64) }),
  reply: policyRowShape.extend({ spif: z.string() }),
  handle: async (ctx, _actor, { params: { policy } }) => showPolicy(ctx, policy),
})
