// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, parseShape } from '@tearline/base'
import { listTokens } from '../../acts/people-tokens.ts'
import { operation } from '../operation.ts'
import { nextShape } from '../paging.ts'
import { plainToken, tokenShape } from './shapes.ts'

export const listTokensOperation = operation({
  id: 'tokens.list',
  method: 'get',
  path: '/tokens',
  summary: 'Tokens that have not expired: one’s own, or of everybody for those who oversee people.',
  paged: true,
  reply: z.strictObject({ tokens: z.array(tokenShape), next: nextShape }),
  handle: async (ctx, actor, { page }) => {
    const all = await listTokens(ctx, actor)
    const last = page.after === null ? null : parseShape(digestShape, page.after)
    const from = last === null ? 0 : all.findIndex(({ hash }) => hash === last) + 1
    const shown = all.slice(from, from + page.limit)
    const end = from + shown.length < all.length ? (shown.at(-1)?.hash ?? null) : null
    return { tokens: shown.map(plainToken), next: page.next(end) }
  },
})
