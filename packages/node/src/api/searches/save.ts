// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { saveSearch } from '../../acts/search-saved.ts'
import { limits } from '../../limits.ts'
import { operation } from '../operation.ts'
import { plainSearch, savedSearchShape, searchText } from './shapes.ts'

export const saveSearchOperation = operation({
  id: 'searches.save',
  method: 'post',
  path: '/searches',
  summary: 'Keep a search under a name: yours alone, and sealed.',
  acts: true,
  body: z.strictObject({
    name: z.string().min(1).max(limits.searchNameCharsMax),
    query: searchText,
  }),
  reply: savedSearchShape,
  refusals: ['node.search'],
  handle: async (ctx, actor, { body }) => plainSearch(await saveSearch(ctx, actor, body)),
})
