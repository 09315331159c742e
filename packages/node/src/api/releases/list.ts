// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { precedences, termsSchema } from '@tearline/release'
import { listReleases } from '../../acts/list-releases.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'

export const listReleasesOperation = operation({
  id: 'releases.list',
  method: 'get',
  path: '/releases',
  summary: 'What this party released or passed on, as far as you may know of it, the newest first.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    releases: z.array(
      z.strictObject({
        release: idShape('release'),
        statement: digestShape,
        report: idShape('report'),
        originator: partyCodeShape,
        to: partyCodeShape,
        /** Of the release, those that you may know of. */
        portions: z.array(idShape('portion')),
        terms: termsSchema,
        precedence: z.enum(precedences),
        state: z.enum(['active', 'recalled', 'expired']),
        released: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listReleases(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { saved: last.saved, id: last.id }),
      releases: lines.map(({ portions, released, ...rest }) => ({
        ...{ ...rest, portions: [...portions], released: formatInstant(released) },
      })),
    }
  },
})

const afterShape = z.strictObject({ saved: instantShape, id: idShape('release') })
