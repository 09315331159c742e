// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { termsSchema } from '@tearline/release'
import { listInbox } from '../../acts/list-reports.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { bannerColours, bannerText, coloursShape, instantShape, portionMarking } from '../shapes.ts'

export const listInboxOperation = operation({
  id: 'inbox.list',
  method: 'get',
  path: '/inbox',
  summary: 'What other parties released to this one, as far as you may know of it.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    releases: z.array(
      z.strictObject({
        release: idShape('release'),
        report: idShape('report'),
        originator: partyCodeShape,
        from: partyCodeShape,
        banner: z.string(),
        bannerColours: coloursShape,
        portions: z.array(z.strictObject({ portion: idShape('portion'), marking: z.string() })),
        terms: termsSchema,
        state: z.enum(['active', 'recalled', 'expired']),
        received: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listInbox(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { saved: last.saved, id: last.id }),
      releases: lines.map(({ banner, portions, received, ...rest }) => ({
        ...rest,
        banner: bannerText(ctx, banner),
        bannerColours: bannerColours(ctx, banner),
        portions: portions.map(({ portion, label }) => ({
          portion,
          marking: portionMarking(ctx, label),
        })),
        received: formatInstant(received),
      })),
    }
  },
})

const afterShape = z.strictObject({ saved: instantShape, id: idShape('release') })
