// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { dropWebhook } from '../../acts/webhooks.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'

export const dropWebhookOperation = operation({
  id: 'webhooks.drop',
  method: 'delete',
  path: '/webhooks/{webhook}',
  summary: 'Tell an address no more; its secret is forgotten.',
  acts: true,
  params: z.strictObject({ webhook: idShape('webhook') }),
  reply: doneShape,
  handle: async (ctx, actor, { params }) => {
    await dropWebhook(ctx, actor, params.webhook)
    return done
  },
})
