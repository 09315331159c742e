// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { showRequest } from '../../acts/list-onward.ts'
import { operation } from '../operation.ts'
import { onwardShape, plainOnward } from './shapes.ts'

export const showOnward = operation({
  id: 'onward.show',
  method: 'get',
  path: '/onward/{request}',
  summary: 'One onward request, asked by this party or of it, with its answer.',
  params: z.strictObject({ request: idShape('request') }),
  reply: onwardShape,
  handle: async (ctx, actor, { params }) =>
    plainOnward(await showRequest(ctx, actor, params.request)),
})
