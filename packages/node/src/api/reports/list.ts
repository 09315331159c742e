// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { listReports } from '../../acts/list-reports.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'
import { plainReportLine, reportLineShape } from './shapes.ts'

export const listReportsOperation = operation({
  id: 'reports.list',
  method: 'get',
  path: '/reports',
  summary: 'The reports of this party that you may know of, the newest first.',
  paged: true,
  reply: z.strictObject({ next: nextShape, reports: z.array(reportLineShape) }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listReports(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { created: last.created, id: last.id }),
      reports: lines.map((line) => plainReportLine(ctx, line)),
    }
  },
})

const afterShape = z.strictObject({ created: instantShape, id: idShape('report') })
