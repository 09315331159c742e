// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { partyCodeShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { addPartner } from '../../acts/partners.ts'
import { operation } from '../operation.ts'

export const addPartnerOperation = operation({
  id: 'partners.add',
  method: 'post',
  path: '/partners',
  summary:
    'Take the document of another party; answers the words that both sides compare by voice.',
  acts: true,
  refusals: ['node.own-document'],
  body: z.strictObject({ document: signedSchema }),
  reply: z.strictObject({ party: partyCodeShape, words: z.array(z.string()) }),
  handle: async (ctx, actor, { body }) => {
    const { party, words } = await addPartner(ctx, actor, body.document)
    return { party, words: [...words] }
  },
})
