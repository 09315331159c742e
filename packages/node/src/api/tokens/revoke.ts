// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape } from '@tearline/base'
import { revokeToken } from '../../acts/people-tokens.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../session/shapes.ts'

export const revokeTokenOperation = operation({
  id: 'tokens.revoke',
  method: 'post',
  path: '/tokens/{token}/revoke',
  summary: 'End a token at once.',
  params: z.strictObject({ token: digestShape }),
  acts: true,
  reply: doneShape,
  handle: async (ctx, actor, { params: { token } }) => {
    await revokeToken(ctx, actor, token)
    return done
  },
})
