// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { resumeWebhook } from '../../acts/webhooks.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../shapes.ts'

export const resumeWebhookOperation = operation({
  id: 'webhooks.resume',
  method: 'post',
  path: '/webhooks/{webhook}/resume',
  summary: 'Tell an address again that was given up, from where it stopped.',
  acts: true,
  params: z.strictObject({ webhook: idShape('webhook') }),
  reply: doneShape,
  handle: async (ctx, actor, { params }) => {
    await resumeWebhook(ctx, actor, params.webhook)
    return done
  },
})
