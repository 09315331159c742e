// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import { whatStandsBetween } from '../../acts/audience.ts'
import { operation } from '../operation.ts'
import { asOfShape } from './may-see.ts'
import { partyStandingShape, plainDecision } from './who-may-see.ts'

export const whatStandsBetweenOperation = operation({
  id: 'portions.what-stands-between',
  method: 'post',
  path: '/portions/what-stands-between',
  summary: 'What stands between some portions and some parties, and what would change it.',
  body: z.strictObject({
    portions: z.array(idShape('portion')).min(1).max(1_000),
    audience: z.array(partyCodeShape).min(1).max(64),
    atLeast: asOfShape.nullable(),
  }),
  refusals: ['node.behind', 'node.not-found'],
  reply: z.strictObject({
    portions: z.array(
      z.strictObject({ portion: idShape('portion'), parties: z.array(partyStandingShape) }),
    ),
    asOf: z.string(),
  }),
  handle: async (ctx, actor, { body }) => {
    const { portions, asOf } = await whatStandsBetween(ctx, actor, body)
    return {
      asOf,
      portions: portions.map(({ portion, parties }) => ({
        portion,
        parties: parties.map(({ party, decision }) => ({ party, ...plainDecision(decision) })),
      })),
    }
  },
})
