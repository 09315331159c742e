// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { type TestedRequest, testRule } from '../../acts/test-rule.ts'
import type { Context } from '../../context.ts'
import { operation } from '../operation.ts'
import { portionMarking } from '../shapes.ts'
import { ruleParams } from './shapes.ts'

const testedShape = z.strictObject({
  request: idShape('request'),
  from: partyCodeShape,
  audience: z.array(partyCodeShape),
  asked: timestampShape,
  portions: z.array(
    z.strictObject({
      portion: idShape('portion'),
      /** Null for one that is not ours. */
      marking: z.string().nullable(),
      /** What the rule would have done with it. */
      would: z.enum(['grant', 'leave']),
      /** Why it would have left it to a person. */
      objections: z.array(z.string()),
      /** What was answered; null while it waits. */
      answered: z.enum(['grant', 'tear-line', 'deny']).nullable(),
    }),
  ),
})

export const testRuleOperation = operation({
  id: 'rules.test',
  method: 'get',
  path: '/rules/{rule}/test',
  summary:
    'What the rule would have granted of past requests that you may know of, as if it had been on; nothing is changed.',
  params: ruleParams,
  reply: z.strictObject({ requests: z.array(testedShape) }),
  handle: async (ctx, actor, { params }) => ({
    requests: (await testRule(ctx, actor, params.rule)).map((each) => plainTested(ctx, each)),
  }),
})

function plainTested(
  ctx: Context,
  { record: { request, saved }, portions }: TestedRequest,
): z.input<typeof testedShape> {
  const { id, from, audience } = request
  return {
    ...{ request: id, from, audience: [...audience], asked: formatInstant(saved) },
    portions: portions.map(({ portion, label, objections, answered }) => ({
      ...{ portion, answered, objections: [...objections] },
      marking: label && portionMarking(ctx, label),
      would: objections.length === 0 ? 'grant' : 'leave',
    })),
  }
}
