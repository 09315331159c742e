// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { custodyOf } from '../../acts/custody.ts'
import { operation } from '../operation.ts'
import { reportParams } from '../shapes.ts'

export const showCustody = operation({
  id: 'custody.show',
  method: 'get',
  path: '/reports/{report}/custody',
  summary: 'Who holds, opened and passed on what of a report, and who has answered a recall.',
  params: reportParams,
  reply: z.strictObject({
    report: idShape('report'),
    portions: z.int(),
    edges: z.array(
      z.strictObject({
        portion: idShape('portion'),
        party: partyCodeShape,
        act: z.enum(['holds', 'opened', 'exported', 'passed-on', 'recalled', 'tombstoned']),
        under: digestShape.nullable(),
        at: timestampShape,
      }),
    ),
    recalls: z.array(
      z.strictObject({
        statement: digestShape,
        party: partyCodeShape,
        portions: z.array(idShape('portion')),
        destroyed: timestampShape.nullable(),
        openings: z.int().nullable(),
      }),
    ),
  }),
  handle: async (ctx, actor, { params }) => {
    const { report, portions, edges, recalls } = await custodyOf(ctx, actor, params.report)
    return {
      report,
      portions: portions.length,
      edges: edges.map(({ portion, party, act, under, at }) => ({
        portion,
        party,
        act,
        under,
        at: formatInstant(at),
      })),
      recalls: recalls.map(({ portions: taken, ...rest }) => ({ ...rest, portions: [...taken] })),
    }
  },
})
