// SPDX-License-Identifier: Apache-2.0
import { sessionHashIn } from '../../auth/sessions.ts'
import { siteFor } from '../../auth/sign-in.ts'
import { nothing } from '../shapes.ts'
import { openOperation } from './caller-operation.ts'
import { done, doneShape } from './shapes.ts'

/** Who has no session any more is told the same as who had one. */
export const endSessionOperation = openOperation({
  id: 'session.end',
  method: 'post',
  path: '/session/end',
  summary: 'Sign out.',
  body: nothing,
  reply: doneShape,
  answer: async (ctx, caller) => {
    const hash = sessionHashIn(ctx, siteFor(ctx, caller), caller.request)
    if (hash !== null) await ctx.store.write((tx) => tx.sessions.end(hash))
    return { reply: done, session: null }
  },
})
