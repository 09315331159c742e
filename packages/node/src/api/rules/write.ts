// SPDX-License-Identifier: Apache-2.0
import { parseInstant } from '@tearline/base'
import { parsePortionMarking } from '@tearline/label'
import { writeRule } from '../../acts/onward-rules.ts'
import { operation } from '../operation.ts'
import { wishOf } from '../shapes.ts'
import { plainRule, ruleShape, ruleText } from './shapes.ts'

export const writeRuleOperation = operation({
  id: 'rules.write',
  method: 'post',
  path: '/rules',
  summary: 'Write a standing rule. It grants nothing until a second person switches it on.',
  acts: true,
  body: ruleText,
  reply: ruleShape,
  refusals: ['node.rule', 'node.rules-full'],
  handle: async (ctx, actor, { body }) => {
    const { atMost, terms, from, until, ...rest } = body
    const { policy, me: owner, clock } = ctx
    const label = parsePortionMarking(policy, atMost, { owner, at: clock.now() })
    const rule = await writeRule(ctx, actor, {
      ...{ ...rest, atMost: label, terms: wishOf(terms) },
      ...{ from: parseInstant(from), until: parseInstant(until) },
    })
    return plainRule(ctx, rule)
  },
})
