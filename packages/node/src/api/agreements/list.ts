// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { listAgreements } from '../../acts/agreements.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'
import { agreementViewShape } from './shapes.ts'

export const listAgreementsOperation = operation({
  id: 'agreements.list',
  method: 'get',
  path: '/agreements',
  summary: 'All agreements of this party, with their state.',
  paged: true,
  reply: z.strictObject({ next: nextShape, agreements: z.array(agreementViewShape) }),
  handle: async (ctx, _actor, { page }) => {
    const { found, next } = pageOf(await listAgreements(ctx), page, ({ agreement }) => agreement.id)
    return {
      next,
      agreements: found.map(({ agreement, state, signedBy }) => ({
        ...{ agreement, state, signedBy: [...signedBy] },
      })),
    }
  },
})
