// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import { recallSchema } from '@tearline/release'
import { recallReport } from '../../acts/recall.ts'
import { operation } from '../operation.ts'
import { reportParams } from '../shapes.ts'

export const issueRecall = operation({
  id: 'recalls.issue',
  method: 'post',
  path: '/reports/{report}/recall',
  summary:
    'Take portions back from every party that has them. It ends keys; it does not undo reading.',
  acts: true,
  params: reportParams,
  body: z.strictObject({
    /** Null: all of it. */
    portions: z.array(idShape('portion')).min(1).nullable(),
    /** Left out: from everybody. Else from these, and from whoever has it through them. */
    parties: z.array(partyCodeShape).min(1).optional(),
    reason: recallSchema.shape.reason,
    /** To whoever has it. Not null where the reason is `other`. */
    note: recallSchema.shape.note,
  }),
  reply: z.strictObject({
    recalled: z.array(
      z.strictObject({
        party: partyCodeShape,
        through: partyCodeShape.nullable(),
        portions: z.array(idShape('portion')),
      }),
    ),
  }),
  refusals: ['node.nothing-to-send', 'node.reason-missing'],
  handle: async (ctx, actor, { params, body: { portions, ...rest } }) => {
    const wanted = portions === null ? {} : { portions }
    const recalled = await recallReport(ctx, actor, { ...rest, ...wanted, report: params.report })
    return {
      recalled: recalled.map(({ party, through, portions: taken }) => ({
        party,
        through,
        portions: [...taken],
      })),
    }
  },
})
