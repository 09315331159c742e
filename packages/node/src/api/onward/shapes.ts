// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { onwardAnswerSchema, onwardRequestSchema } from '@tearline/release'
import type { OnwardRecord } from '@tearline/store'

export const onwardShape = z.strictObject({
  direction: z.enum(['in', 'out']),
  state: z.enum(['open', 'answered', 'expired']),
  request: onwardRequestSchema,
  /** To some of its portions, while the others wait: the oldest first. */
  inPart: z.array(onwardAnswerSchema),
  /** To all that was left of it; null while something is. */
  answer: onwardAnswerSchema.nullable(),
})

export function plainOnward({
  direction,
  state,
  request,
  inPart,
  answer,
}: OnwardRecord): z.infer<typeof onwardShape> {
  const parts = inPart.map((each) => each.answer)
  return { direction, state, request, inPart: parts, answer: answer?.answer ?? null }
}
