// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape } from '@tearline/base'
import { removePasskey } from '../../auth/own-passkeys.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../session/shapes.ts'

export const removePasskeyOperation = operation({
  id: 'passkeys.remove',
  method: 'post',
  path: '/passkeys/{passkey}/remove',
  summary: 'Take one of one’s own passkeys away; the last one stays.',
  acts: true,
  params: z.strictObject({ passkey: digestShape }),
  reply: doneShape,
  refusals: ['node.last-passkey', 'node.step-up'],
  handle: async (ctx, actor, { params: { passkey } }) => {
    await removePasskey(ctx, actor, passkey)
    return done
  },
})
