// SPDX-License-Identifier: Apache-2.0
import { beginAdding } from '../../auth/own-passkeys.ts'
import { optionsShape } from '../../auth/passkeys.ts'
import { callerOperation } from '../session/caller-operation.ts'
import { nothing } from '../shapes.ts'

export const beginPasskey = callerOperation({
  id: 'passkeys.begin',
  method: 'post',
  path: '/passkeys/begin',
  summary: 'Begin to make another passkey for oneself.',
  body: nothing,
  reply: optionsShape,
  refusals: ['node.step-up'],
  answer: (ctx, { caller, actor }) => beginAdding(ctx, caller, actor),
})
