// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, timestampShape } from '@tearline/base'
import { listWebhooks } from '../../acts/webhooks.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'

export const listWebhooksOperation = operation({
  id: 'webhooks.list',
  method: 'get',
  path: '/webhooks',
  summary: 'The addresses that are told of what happens, and how that goes.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    webhooks: z.array(
      z.strictObject({
        webhook: idShape('webhook'),
        person: idShape('person'),
        url: z.string(),
        state: z.enum(['active', 'stopped']),
        /** One after another, since the last that came through. */
        failures: z.int(),
        created: timestampShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    const { found, next } = pageOf(await listWebhooks(ctx, actor), page, ({ id }) => id)
    return {
      next,
      webhooks: found.map(({ id: webhook, person, url, state, failures, created }) => ({
        ...{ webhook, person, url, state, failures, created: formatInstant(created) },
      })),
    }
  },
})
