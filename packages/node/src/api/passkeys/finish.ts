// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { textShape } from '@tearline/base'
import { finishAdding } from '../../auth/own-passkeys.ts'
import { registrationShape } from '../../auth/passkeys.ts'
import { callerOperation } from '../session/caller-operation.ts'
import { done, doneShape } from '../session/shapes.ts'

export const finishPasskey = callerOperation({
  id: 'passkeys.finish',
  method: 'post',
  path: '/passkeys/finish',
  summary: 'Keep the passkey that was made.',
  body: z.strictObject({ registration: registrationShape, passkeyName: textShape(100) }),
  reply: doneShape,
  refusals: ['node.sign-in-refused', 'node.step-up'],
  answer: async (ctx, { caller, actor }, added) => {
    await finishAdding(ctx, caller, { ...added, actor })
    return done
  },
})
