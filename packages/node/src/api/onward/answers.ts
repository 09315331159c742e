// SPDX-License-Identifier: Apache-2.0
// An answer to an onward request, portion by portion, as it is sent: to be given, or to be looked at before.
import { z } from '@hono/zod-openapi'
import { idShape, textShape, utf8 } from '@tearline/base'
import { parsePortionMarking } from '@tearline/label'
import { releaseLimits as limits } from '@tearline/release'
import type { PortionAnswer } from '../../acts/answer-onward.ts'
import type { Context } from '../../context.ts'

export const reasonShape = textShape(limits.purposeCharsMax).nullable()
const portion = idShape('portion')

export const answerShape = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('grant'), portion }),
  z.strictObject({ decision: z.literal('deny'), portion, reason: reasonShape }),
  /** A text for the wider audience, with its mark, instead of the portion. */
  z.strictObject({
    decision: z.literal('tear-line'),
    portion,
    marking: z.string().max(1_000),
    text: z.string().min(1).max(1_000_000),
  }),
])

export function answerOf(ctx: Context, answer: z.infer<typeof answerShape>): PortionAnswer {
  if (answer.decision === 'grant') return { decision: 'grant' }
  if (answer.decision === 'deny') return { decision: 'deny', reason: answer.reason }
  const { policy, me: owner, clock } = ctx
  const label = parsePortionMarking(policy, answer.marking, { owner, at: clock.now() })
  const content = utf8(answer.text)
  return {
    decision: 'tear-line',
    instead: { form: 'text', mediaType: 'text/plain', content, label, source: '/answers' },
  }
}
