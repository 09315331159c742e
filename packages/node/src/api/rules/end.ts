// SPDX-License-Identifier: Apache-2.0
import { endRule } from '../../acts/onward-rules.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'
import { ruleParams } from './shapes.ts'

export const endRuleOperation = operation({
  id: 'rules.end',
  method: 'post',
  path: '/rules/{rule}/end',
  summary: 'End a standing rule, at once and for good. Consents that came of it stand.',
  acts: true,
  params: ruleParams,
  reply: doneShape,
  refusals: ['node.rule-state'],
  handle: async (ctx, actor, { params }) => {
    await endRule(ctx, actor, params.rule)
    return done
  },
})
