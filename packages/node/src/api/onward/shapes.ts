// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { onwardAnswerSchema, onwardRequestSchema } from '@tearline/release'
import type { OnwardRecord } from '@tearline/store'

export const onwardShape = z.strictObject({
  direction: z.enum(['in', 'out']),
  state: z.enum(['open', 'answered', 'expired']),
  request: onwardRequestSchema,
  answer: onwardAnswerSchema.nullable(),
})

export function plainOnward({
  direction,
  state,
  request,
  answer,
}: OnwardRecord): z.infer<typeof onwardShape> {
  return { direction, state, request, answer: answer?.answer ?? null }
}
