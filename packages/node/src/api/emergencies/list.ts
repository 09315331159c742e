// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { emergencySchema } from '@tearline/release'
import { listEmergencies } from '../../acts/list-emergencies.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'

export const listEmergenciesOperation = operation({
  id: 'emergencies.list',
  method: 'get',
  path: '/emergencies',
  summary:
    'What was released for an emergency: by this party, to it, or by others from what is its own.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    emergencies: z.array(
      emergencySchema.extend({
        /** Digest of the signed release. */
        statement: digestShape,
        release: idShape('release'),
        direction: z.enum(['out', 'in', 'told']),
        from: partyCodeShape,
        to: partyCodeShape,
        expires: timestampShape.nullable(),
        /** What went; or, where we were told of it, those of ours that it draws on. */
        portions: z.array(idShape('portion')),
        /** Who told us: whoever released it should, and whoever received it too. */
        tellers: z.array(partyCodeShape),
        at: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listEmergencies(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { saved: last.saved, digest: last.digest }),
      emergencies: lines.map(({ portions, tellers, saved, ...rest }) => ({
        ...{ ...rest, portions: [...portions], tellers: [...tellers], at: formatInstant(saved) },
      })),
    }
  },
})

const afterShape = z.strictObject({ saved: instantShape, digest: digestShape })
