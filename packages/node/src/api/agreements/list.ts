// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { listAgreements } from '../../acts/agreements.ts'
import { operation } from '../operation.ts'
import { agreementViewShape } from './shapes.ts'

export const listAgreementsOperation = operation({
  id: 'agreements.list',
  method: 'get',
  path: '/agreements',
  summary: 'All agreements of this party, with their state.',
  reply: z.strictObject({ agreements: z.array(agreementViewShape) }),
  handle: async (ctx) => ({
    agreements: (await listAgreements(ctx)).map(({ agreement, state, signedBy }) => ({
      agreement,
      state,
      signedBy: [...signedBy],
    })),
  }),
})
