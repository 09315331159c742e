// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { confirmPartner } from '../../acts/partners.ts'
import { operation } from '../operation.ts'
import { done, doneShape, partyParams } from '../shapes.ts'

export const confirmPartnerOperation = operation({
  id: 'partners.confirm',
  method: 'post',
  path: '/partners/{party}/confirm',
  summary: 'The two people have read the same words to each other: the parties are paired.',
  acts: true,
  refusals: ['node.words-differ'],
  params: partyParams,
  body: z.strictObject({ words: z.array(z.string().max(32)).length(8) }),
  reply: doneShape,
  handle: async (ctx, actor, { params, body }) => {
    await confirmPartner(ctx, actor, { party: params.party, words: body.words })
    return done
  },
})
