// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { termsSchema } from '@tearline/release'
import { listInbox } from '../../acts/list-reports.ts'
import { operation } from '../operation.ts'
import { bannerText, portionMarking } from '../shapes.ts'

export const listInboxOperation = operation({
  id: 'inbox.list',
  method: 'get',
  path: '/inbox',
  summary: 'What other parties released to this one, as far as you may know of it.',
  reply: z.strictObject({
    releases: z.array(
      z.strictObject({
        release: idShape('release'),
        report: idShape('report'),
        originator: partyCodeShape,
        from: partyCodeShape,
        banner: z.string(),
        portions: z.array(z.strictObject({ portion: idShape('portion'), marking: z.string() })),
        terms: termsSchema,
        state: z.enum(['active', 'recalled', 'expired']),
        received: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, actor) => ({
    releases: (await listInbox(ctx, actor)).map(({ banner, portions, received, ...rest }) => ({
      ...rest,
      banner: bannerText(ctx, banner),
      portions: portions.map(({ portion, label }) => ({
        portion,
        marking: portionMarking(ctx, label),
      })),
      received: formatInstant(received),
    })),
  }),
})
