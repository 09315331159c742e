// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { fromBase64, idShape, partyCodeShape } from '@tearline/base'
import { takeBundle } from '../../acts/bundles.ts'
import { operation } from '../operation.ts'

export const importBundleOperation = operation({
  id: 'bundles.import',
  method: 'post',
  path: '/bundles/import',
  summary: 'Take in a file that a partner exported; taken in again it changes nothing.',
  acts: true,
  isDocument: true,
  body: z.strictObject({ bundle: z.base64() }),
  reply: z.strictObject({
    from: partyCodeShape,
    number: z.int(),
    /** Number of the first bundle that never came; null where none is missing. */
    missingFrom: z.int().nullable(),
    accepted: z.int(),
    repeated: z.int(),
    receipts: z.int(),
    refused: z.array(z.strictObject({ envelope: idShape('envelope'), code: z.string() })),
  }),
  handle: async (ctx, actor, { body }) => {
    const { refused, ...summary } = await takeBundle(ctx, actor, fromBase64(body.bundle))
    return { ...summary, refused: [...refused] }
  },
})
