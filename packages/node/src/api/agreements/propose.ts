// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { agreementSchema } from '@tearline/release'
import { proposeAgreement } from '../../acts/agreements.ts'
import { operation } from '../operation.ts'
import { agreementDraftShape } from './shapes.ts'

export const proposeAgreementOperation = operation({
  id: 'agreements.propose',
  method: 'post',
  path: '/agreements',
  summary: 'Sign an agreement and send it to the other parties for their signatures.',
  acts: true,
  refusals: ['node.unpaired'],
  body: agreementDraftShape,
  reply: z.strictObject({ agreement: agreementSchema }),
  handle: async (ctx, actor, { body: { equivalences, ...rest } }) => {
    const draft = { ...rest, ...(equivalences !== undefined && { equivalences }) }
    return { agreement: await proposeAgreement(ctx, actor, draft) }
  },
})
