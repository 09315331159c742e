// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { addWebhook } from '../../acts/webhooks.ts'
import { operation } from '../operation.ts'

export const addWebhookOperation = operation({
  id: 'webhooks.add',
  method: 'post',
  path: '/webhooks',
  summary:
    'Tell an address what happens, as far as a person may know of it. The secret is shown once.',
  acts: 'told-once',
  body: z.strictObject({ url: z.string().max(2_000), person: idShape('person') }),
  reply: z.strictObject({ webhook: idShape('webhook'), secret: z.string() }),
  refusals: ['node.not-found', 'node.webhook-address'],
  handle: (ctx, actor, { body }) => addWebhook(ctx, actor, body),
})
