// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { textShape } from '@tearline/base'
import { beginEnrolment } from '../../auth/enrol.ts'
import { optionsShape } from '../../auth/passkeys.ts'
import { loginShape, nameShape } from '../people/shapes.ts'
import { openOperation } from '../session/caller-operation.ts'

export const beginClaim = openOperation({
  id: 'claim.begin',
  method: 'post',
  path: '/claim/begin',
  summary:
    'Begin to make a passkey with a link: of the first administrator, or of somebody invited',
  body: z.strictObject({
    /** What stands behind `#claim=` or `#enrol=`. */
    secret: textShape(100),
    /** Of the first administrator; null for everybody else. */
    login: loginShape.nullable(),
    name: nameShape.nullable(),
  }),
  reply: optionsShape,
  refusals: ['node.link'],
  answer: async (ctx, caller, order) => ({ reply: await beginEnrolment(ctx, caller, order) }),
})
