// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { base64, idShape } from '@tearline/base'
import { readDrafts } from '../../acts/read-drafts.ts'
import { operation } from '../operation.ts'

export const readDraftsOperation = operation({
  id: 'onward.drafts',
  method: 'post',
  path: '/onward/{request}/drafts',
  summary: 'Read what a holder wants to pass on in its own words; the reading is recorded first.',
  params: z.strictObject({ request: idShape('request') }),
  reply: z.strictObject({
    drafts: z.array(z.strictObject({ portion: idShape('portion'), content: z.base64() })),
  }),
  handle: async (ctx, actor, { params }) => ({
    drafts: [...(await readDrafts(ctx, actor, params.request))].map(([portion, content]) => ({
      portion,
      content: base64(content),
    })),
  }),
})
