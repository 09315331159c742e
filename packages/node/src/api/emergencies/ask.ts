// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { askEmergency } from '../../acts/ask-emergency.ts'
import { emergencyOrderSchema } from '../../acts/emergency.ts'
import { operation } from '../operation.ts'

export const askEmergencyOperation = operation({
  id: 'emergencies.ask',
  method: 'post',
  path: '/emergencies',
  summary:
    'A life is in danger: ask that a few portions that this party wrote go out at once, past the consent of whom they draw on. A second person approves it, and every owner is told.',
  acts: true,
  body: emergencyOrderSchema.omit({ act: true }),
  reply: z.strictObject({ approval: idShape('approval') }),
  refusals: [
    'node.agreement-missing',
    'node.emergency-needless',
    'node.emergency-size',
    'node.not-found',
    'node.nothing-to-send',
  ],
  handle: async (ctx, actor, { body }) => ({ approval: await askEmergency(ctx, actor, body) }),
})
