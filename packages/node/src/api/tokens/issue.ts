// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { distinctScopes, issueToken } from '../../acts/people-tokens.ts'
import { authLimits } from '../../auth/limits.ts'
import { everyScope, scopes } from '../../auth/scopes.ts'
import { operation } from '../operation.ts'
import { lineShape } from '../shapes.ts'
import { plainToken, tokenShape } from './shapes.ts'

export const issueTokenOperation = operation({
  id: 'tokens.issue',
  method: 'post',
  path: '/tokens',
  summary: 'Make a token that acts for oneself within its scopes; it is shown once.',
  acts: 'told-once',
  body: z.strictObject({
    name: lineShape(100),
    scopes: z
      .array(z.enum([everyScope, ...scopes]))
      .min(1)
      .max(authLimits.namesMax),
    validSeconds: z
      .int()
      .min(60)
      .max(authLimits.tokenMs / 1000),
  }),
  reply: tokenShape.extend({ secret: z.string() }),
  refusals: ['node.scope', 'node.step-up'],
  handle: async (ctx, actor, { body }) => {
    const order = { ...body, scopes: distinctScopes(body.scopes) }
    const { token, record } = await issueToken(ctx, actor, order)
    return { ...plainToken(record), secret: token }
  },
})
