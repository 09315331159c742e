// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { assertionShape } from '../../auth/passkeys.ts'
import { finishSignIn } from '../../auth/sign-in.ts'
import { openOperation } from './caller-operation.ts'
import { done, doneShape } from './shapes.ts'

export const finishSessionOperation = openOperation({
  id: 'session.finish',
  method: 'post',
  path: '/session/finish',
  summary: 'Sign in with what the passkey answered; the session comes as a cookie.',
  body: z.strictObject({ assertion: assertionShape }),
  reply: doneShape,
  refusals: ['node.sign-in-refused'],
  answer: async (ctx, caller, { assertion }) => ({
    reply: done,
    session: await finishSignIn(ctx, caller, assertion),
  }),
})
