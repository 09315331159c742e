// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, timestampShape } from '@tearline/base'
import { listReports } from '../../acts/list-reports.ts'
import { operation } from '../operation.ts'
import { bannerText } from '../shapes.ts'

export const listReportsOperation = operation({
  id: 'reports.list',
  method: 'get',
  path: '/reports',
  summary: 'The reports of this party that you may know of, the newest first.',
  reply: z.strictObject({
    reports: z.array(
      z.strictObject({
        report: idShape('report'),
        banner: z.string(),
        portions: z.int(),
        created: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, actor) => ({
    reports: (await listReports(ctx, actor)).map(({ report, banner, portions, created }) => ({
      report,
      portions,
      banner: bannerText(ctx, banner),
      created: formatInstant(created),
    })),
  }),
})
