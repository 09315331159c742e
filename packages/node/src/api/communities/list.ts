// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, timestampShape } from '@tearline/base'
import { listCommunities } from '../../acts/communities.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'

export const listCommunitiesOperation = operation({
  id: 'communities.list',
  method: 'get',
  path: '/communities',
  summary:
    'The communities that releases are addressed to, by name; who stands on them is shown to officers alone.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    communities: z.array(
      z.strictObject({
        community: idShape('community'),
        name: z.string(),
        version: z.int(),
        since: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const { found, next } = pageOf(await listCommunities(ctx, actor), page, ({ id }) => id)
    return {
      next,
      communities: found.map(({ id: community, name, version, saved }) => ({
        ...{ community, name, version, since: formatInstant(saved) },
      })),
    }
  },
})
