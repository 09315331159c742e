// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { listReports } from '../../acts/list-reports.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { bannerColours, bannerText, coloursShape, instantShape } from '../shapes.ts'

export const listReportsOperation = operation({
  id: 'reports.list',
  method: 'get',
  path: '/reports',
  summary: 'The reports of this party that you may know of, the newest first.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    reports: z.array(
      z.strictObject({
        report: idShape('report'),
        banner: z.string(),
        bannerColours: coloursShape,
        portions: z.int(),
        created: timestampShape,
        /** Whether you are its author: another then releases it. */
        own: z.boolean(),
        state: z.enum(['waiting', 'released']),
        /** Who holds some of it under a release that stands, as far as you may know of that part. */
        releasedTo: z.array(partyCodeShape),
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listReports(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { created: last.created, id: last.id }),
      reports: lines.map(({ banner, created, releasedTo, ...rest }) => ({
        ...rest,
        banner: bannerText(ctx, banner),
        bannerColours: bannerColours(ctx, banner),
        created: formatInstant(created),
        state: releasedTo.length === 0 ? ('waiting' as const) : ('released' as const),
        releasedTo: [...releasedTo],
      })),
    }
  },
})

const afterShape = z.strictObject({ created: instantShape, id: idShape('report') })
