// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { openTitles } from '../../acts/open-titles.ts'
import { limits } from '../../limits.ts'
import { operation } from '../operation.ts'
import { bannerColours, bannerText, coloursShape, portionMarking } from '../shapes.ts'

const bodyShape = z
  .strictObject({
    reports: z.array(idShape('report')).max(limits.titlesAtOnceMax),
    releases: z.array(idShape('release')).max(limits.titlesAtOnceMax),
  })
  .refine(({ reports, releases }) => reports.length + releases.length <= limits.titlesAtOnceMax, {
    error: `more than ${limits.titlesAtOnceMax} reports and releases together`,
  })

export const openTitlesOperation = operation({
  id: 'titles.open',
  method: 'post',
  path: '/titles',
  summary:
    'Titles of these reports and releases, of those that open here and now; each is recorded as an opening.',
  body: bodyShape,
  reply: z.strictObject({
    /** Over all of them; null where there are none. */
    banner: z.string().nullable(),
    bannerColours: coloursShape.nullable(),
    titles: z.array(
      z.strictObject({
        report: idShape('report'),
        release: idShape('release').nullable(),
        portion: idShape('portion'),
        marking: z.string(),
        colours: coloursShape,
        title: z.string(),
      }),
    ),
  }),
  handle: async (ctx, actor, { body }) => {
    const { banner, titles } = await openTitles(ctx, actor, body)
    return {
      banner: banner && bannerText(ctx, banner),
      bannerColours: banner && bannerColours(ctx, banner),
      titles: titles.map(({ label, ...rest }) => ({
        ...rest,
        marking: portionMarking(ctx, label),
        colours: bannerColours(ctx, label),
      })),
    }
  },
})
