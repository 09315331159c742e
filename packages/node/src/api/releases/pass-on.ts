// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import { precedences } from '@tearline/release'
import { passOn } from '../../acts/pass-on.ts'
import { operation } from '../operation.ts'
import { releaseParams } from '../shapes.ts'

export const passOnOperation = operation({
  id: 'releases.pass-on',
  method: 'post',
  path: '/releases/{release}/pass-on',
  summary: 'Hand what another party originated to a third, on its consent or within its terms.',
  acts: true,
  refusals: ['node.agreement-missing'],
  params: releaseParams,
  body: z.strictObject({
    to: partyCodeShape,
    /** How soon it is to be read; left out: as it came, or routine without its originator's name. */
    precedence: z.enum(precedences).optional(),
  }),
  reply: z.strictObject({ release: idShape('release') }),
  handle: async (ctx, actor, { params, body }) => ({
    release: await passOn(ctx, actor, { release: params.release, ...body }),
  }),
})
