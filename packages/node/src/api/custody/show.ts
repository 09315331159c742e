// SPDX-License-Identifier: Apache-2.0
import { custodyOf } from '../../acts/custody.ts'
import { operation } from '../operation.ts'
import { reportParams } from '../shapes.ts'
import { custodyShape, plainCustody } from './shapes.ts'

export const showCustody = operation({
  id: 'custody.show',
  method: 'get',
  path: '/reports/{report}/custody',
  summary: 'Who holds, opened and passed on what of a report, and who has answered a recall.',
  params: reportParams,
  reply: custodyShape,
  handle: async (ctx, actor, { params: { report } }) =>
    plainCustody(await custodyOf(ctx, actor, report)),
})
