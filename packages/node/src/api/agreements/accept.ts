// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { agreementSchema } from '@tearline/release'
import { acceptAgreement } from '../../acts/agreements.ts'
import { operation } from '../operation.ts'
import { agreementParams } from './shapes.ts'

export const acceptAgreementOperation = operation({
  id: 'agreements.accept',
  method: 'post',
  path: '/agreements/{agreement}/accept',
  summary: 'Sign an agreement that another party proposed.',
  acts: true,
  refusals: ['node.agreement-state'],
  params: agreementParams,
  reply: z.strictObject({ agreement: agreementSchema }),
  handle: async (ctx, actor, { params }) => ({
    agreement: await acceptAgreement(ctx, actor, params.agreement),
  }),
})
