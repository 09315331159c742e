// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import type { ReportLine } from '../../acts/list-reports.ts'
import type { Context } from '../../context.ts'
import { bannerColours, bannerText, coloursShape } from '../shapes.ts'

export const reportLineShape = z.strictObject({
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
})

export function plainReportLine(
  ctx: Context,
  { banner, created, releasedTo, ...rest }: ReportLine,
): z.infer<typeof reportLineShape> {
  return {
    ...rest,
    banner: bannerText(ctx, banner),
    bannerColours: bannerColours(ctx, banner),
    created: formatInstant(created),
    state: releasedTo.length === 0 ? 'waiting' : 'released',
    releasedTo: [...releasedTo],
  }
}
