// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { showRule } from '../../acts/rule-answers.ts'
import { operation } from '../operation.ts'
import { plainRule, ruleParams, ruleShape } from './shapes.ts'

export const showRuleOperation = operation({
  id: 'rules.show',
  method: 'get',
  path: '/rules/{rule}',
  summary: 'One standing rule, and what it has granted lately, as far as you may know of it.',
  params: ruleParams,
  reply: ruleShape.extend({
    /** What to name to whoever approves that it is switched on; null where nothing waits for you. */
    waits: z
      .strictObject({
        approval: idShape('approval'),
        order: digestShape,
        asked: idShape('person'),
      })
      .nullable(),
    /** The newest first. */
    answers: z.array(
      z.strictObject({
        request: idShape('request'),
        from: partyCodeShape,
        audience: z.array(partyCodeShape),
        portions: z.int(),
        answered: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { params }) => {
    const { rule, waits, answers } = await showRule(ctx, actor, params.rule)
    return {
      ...(await plainRule(ctx, rule)),
      waits: waits && { approval: waits.id, order: waits.order, asked: waits.asked },
      answers: answers.map(({ request: { id, from, audience }, portions, answered }) => ({
        ...{ request: id, from, audience: [...audience], portions },
        answered: formatInstant(answered),
      })),
    }
  },
})
