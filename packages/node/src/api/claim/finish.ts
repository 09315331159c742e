// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { textShape } from '@tearline/base'
import { finishEnrolment } from '../../auth/enrol.ts'
import { registrationShape } from '../../auth/passkeys.ts'
import { openOperation } from '../session/caller-operation.ts'
import { done, doneShape } from '../session/shapes.ts'

export const finishClaim = openOperation({
  id: 'claim.finish',
  method: 'post',
  path: '/claim/finish',
  summary: 'Keep the passkey that was made with a link, and sign in; the link is used up.',
  body: z.strictObject({ registration: registrationShape, passkeyName: textShape(100) }),
  reply: doneShape,
  refusals: ['node.link', 'node.sign-in-refused'],
  answer: async (ctx, caller, order) => ({
    reply: done,
    session: await finishEnrolment(ctx, caller, order),
  }),
})
