// SPDX-License-Identifier: Apache-2.0
import { dropSearch } from '../../acts/search-saved.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'
import { searchParams } from './shapes.ts'

export const dropSearchOperation = operation({
  id: 'searches.drop',
  method: 'delete',
  path: '/searches/{search}',
  summary: 'Give a search up that you keep.',
  acts: true,
  params: searchParams,
  reply: doneShape,
  handle: async (ctx, actor, { params }) => {
    await dropSearch(ctx, actor, params.search)
    return done
  },
})
