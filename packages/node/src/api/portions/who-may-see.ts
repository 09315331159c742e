// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import type { Decision } from '@tearline/release'
import { type PortionAudience, whoMaySee } from '../../acts/audience.ts'
import { operation } from '../operation.ts'
import { plainReasons, reasonShape } from '../shapes.ts'
import { asOfShape } from './may-see.ts'

export const decisionShape = {
  outcome: z.enum(['permit', 'deny']),
  reasons: z.array(reasonShape),
}

export const partyStandingShape = z.strictObject({ party: partyCodeShape, ...decisionShape })
export const personStandingShape = z.strictObject({
  person: idShape('person'),
  name: z.string(),
  ...decisionShape,
})

export const whoMaySeeOperation = operation({
  id: 'portions.who-may-see',
  method: 'post',
  path: '/portions/{portion}/who-may-see',
  summary: 'Which parties a portion could go to, and which persons here may read it, with reasons.',
  refusals: ['node.behind'],
  params: z.strictObject({ portion: idShape('portion') }),
  body: z.strictObject({ atLeast: asOfShape.nullable() }),
  reply: z.strictObject({
    portion: idShape('portion'),
    parties: z.array(partyStandingShape),
    persons: z.array(personStandingShape),
    asOf: z.string(),
  }),
  handle: async (ctx, actor, { params, body }) => {
    const { portion, asOf, ...rest } = await whoMaySee(ctx, actor, params.portion, body.atLeast)
    return { portion, ...plainStandings(rest), asOf }
  },
})

export function plainStandings({ parties, persons }: Pick<PortionAudience, 'parties' | 'persons'>) {
  return {
    parties: parties.map(({ party, decision }) => ({ party, ...plainDecision(decision) })),
    persons: persons.map(({ person, name, decision }) => ({
      ...{ person, name },
      ...plainDecision(decision),
    })),
  }
}

export function plainDecision({ outcome, reasons }: Decision) {
  return { outcome, reasons: plainReasons(reasons) }
}
