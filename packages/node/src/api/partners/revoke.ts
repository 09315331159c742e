// SPDX-License-Identifier: Apache-2.0
import { revokePartner } from '../../acts/partners.ts'
import { operation } from '../operation.ts'
import { done, doneShape, partyParams } from '../shapes.ts'

export const revokePartnerOperation = operation({
  id: 'partners.revoke',
  method: 'post',
  path: '/partners/{party}/revoke',
  summary: 'Stop all exchange with a party: its keys count no more.',
  acts: true,
  params: partyParams,
  reply: doneShape,
  handle: async (ctx, actor, { params }) => {
    await revokePartner(ctx, actor, params.party)
    return done
  },
})
