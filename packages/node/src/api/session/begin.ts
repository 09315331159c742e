// SPDX-License-Identifier: Apache-2.0
import { optionsShape } from '../../auth/passkeys.ts'
import { beginSignIn } from '../../auth/sign-in.ts'
import { nothing } from '../shapes.ts'
import { openOperation } from './caller-operation.ts'

export const beginSessionOperation = openOperation({
  id: 'session.begin',
  method: 'post',
  path: '/session/begin',
  summary: 'Begin to sign in with a passkey, or to prove anew who one is.',
  body: nothing,
  reply: optionsShape,
  answer: async (ctx, caller) => ({ reply: await beginSignIn(ctx, caller) }),
})
