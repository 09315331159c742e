// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { showReport } from '../../acts/list-reports.ts'
import { operation } from '../operation.ts'
import { portionMarking, reportParams } from '../shapes.ts'
import { plainReportLine, reportLineShape } from './shapes.ts'

export const showReportOperation = operation({
  id: 'reports.show',
  method: 'get',
  path: '/reports/{report}',
  summary: 'A report of this party: its marks, and whom it went to; nothing is opened.',
  params: reportParams,
  reply: reportLineShape.extend({
    portions: z.array(z.strictObject({ portion: idShape('portion'), marking: z.string() })),
  }),
  handle: async (ctx, actor, { params }) => {
    const { line, portions } = await showReport(ctx, actor, params.report)
    return {
      ...plainReportLine(ctx, line),
      portions: portions.map(({ portion, label }) => ({
        ...{ portion, marking: portionMarking(ctx, label) },
      })),
    }
  },
})
