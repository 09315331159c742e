// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { base64, idShape } from '@tearline/base'
import { type Reading, readReport } from '../../acts/read-rendition.ts'
import type { Context } from '../../context.ts'
import { operation } from '../operation.ts'
import {
  bannerColours,
  bannerText,
  coloursShape,
  openedShape,
  portionMarking,
  reportParams,
} from '../shapes.ts'

export const readingShape = z.strictObject({
  report: idShape('report'),
  banner: z.string(),
  bannerColours: coloursShape,
  portions: z.array(openedShape),
})

export const readReportOperation = operation({
  id: 'reports.read',
  method: 'post',
  path: '/reports/{report}/read',
  summary: 'Open a report of this party; the opening is recorded first.',
  params: reportParams,
  reply: readingShape,
  handle: async (ctx, actor, { params }) =>
    plainReading(ctx, await readReport(ctx, actor, params.report, 'read')),
})

export function plainReading(
  ctx: Context,
  { report, banner, portions }: Reading,
): z.infer<typeof readingShape> {
  return {
    report,
    banner: bannerText(ctx, banner),
    bannerColours: bannerColours(ctx, banner),
    portions: portions.map(({ label, content, ...rest }) => ({
      ...rest,
      label,
      marking: portionMarking(ctx, label),
      colours: bannerColours(ctx, label),
      content: base64(content),
    })),
  }
}
