// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, timestampShape } from '@tearline/base'
import { ownPasskeys } from '../../auth/own-passkeys.ts'
import { operation } from '../operation.ts'

export const listPasskeysOperation = operation({
  id: 'passkeys.list',
  method: 'get',
  path: '/passkeys',
  summary: 'One’s own passkeys.',
  reply: z.strictObject({
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
  handle: async (ctx, actor) => ({
    passkeys: (await ownPasskeys(ctx, actor)).map(({ id, name, site, created, used }) => ({
      ...{ passkey: id as z.infer<typeof digestShape>, name, site },
      created: formatInstant(created),
      used: used && formatInstant(used),
    })),
  }),
})
