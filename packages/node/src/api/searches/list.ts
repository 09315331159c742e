// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { savedSearches } from '../../acts/search-saved.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'
import { plainSearch, savedSearchShape } from './shapes.ts'

export const listSearchesOperation = operation({
  id: 'searches.list',
  method: 'get',
  path: '/searches',
  summary: 'The searches that you keep, the oldest first.',
  paged: true,
  reply: z.strictObject({ next: nextShape, searches: z.array(savedSearchShape) }),
  handle: async (ctx, actor, { page }) => {
    const { found, next } = pageOf(await savedSearches(ctx, actor), page, ({ id }) => id)
    return { next, searches: found.map(plainSearch) }
  },
})
