// SPDX-License-Identifier: Apache-2.0
import { custodyOfRelease } from '../../acts/custody.ts'
import { operation } from '../operation.ts'
import { releaseParams } from '../shapes.ts'
import { custodyShape, plainCustody } from './shapes.ts'

export const showReleaseCustody = operation({
  id: 'custody.release',
  method: 'get',
  path: '/releases/{release}/custody',
  summary:
    'The same of one release, given or received: who has it through whom, and who opened it.',
  params: releaseParams,
  reply: custodyShape,
  handle: async (ctx, actor, { params: { release } }) =>
    plainCustody(await custodyOfRelease(ctx, actor, release)),
})
