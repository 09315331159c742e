// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { askStart } from '../../acts/ask-rule.ts'
import { operation } from '../operation.ts'
import { ruleParams } from './shapes.ts'

export const startRuleOperation = operation({
  id: 'rules.start',
  method: 'post',
  path: '/rules/{rule}/start',
  summary:
    'Ask that a rule of yours be switched on: another disclosure officer approves it, in whose name it then grants.',
  acts: true,
  params: ruleParams,
  reply: z.strictObject({ approval: idShape('approval') }),
  refusals: ['node.own-duties', 'node.rule-state', 'node.busy'],
  handle: async (ctx, actor, { params }) => ({ approval: await askStart(ctx, actor, params.rule) }),
})
