// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { base64, partyCodeShape } from '@tearline/base'
import { bundleFor } from '../../acts/bundles.ts'
import { operation } from '../operation.ts'

export const exportBundleOperation = operation({
  id: 'bundles.export',
  method: 'post',
  path: '/bundles/export',
  summary: 'All that waits for a partner as one sealed and signed file, for a way without a line.',
  acts: 'told-once',
  refusals: ['node.unpaired'],
  body: z.strictObject({ to: partyCodeShape }),
  reply: z.strictObject({ bundle: z.base64(), bytes: z.int() }),
  handle: async (ctx, actor, { body }) => {
    const bundle = await bundleFor(ctx, actor, body.to)
    return { bundle: base64(bundle), bytes: bundle.length }
  },
})
