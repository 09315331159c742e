// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, timestampShape } from '@tearline/base'
import { ownPasskeys } from '../../auth/own-passkeys.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'

export const listPasskeysOperation = operation({
  id: 'passkeys.list',
  method: 'get',
  path: '/passkeys',
  summary: 'One’s own passkeys.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    passkeys: z.array(
      z.strictObject({
        passkey: digestShape,
        name: z.string(),
        /** The address that it signs in at. */
        site: z.string(),
        created: timestampShape,
        used: timestampShape.nullable(),
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const { found, next } = pageOf(await ownPasskeys(ctx, actor), page, ({ id }) => id)
    return {
      next,
      passkeys: found.map(({ id, name, site, created, used }) => ({
        ...{ passkey: id as z.infer<typeof digestShape>, name, site },
        created: formatInstant(created),
        used: used && formatInstant(used),
      })),
    }
  },
})
