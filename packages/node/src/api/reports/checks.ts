// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { partyCodeShape } from '@tearline/base'
import { type Check, checkNames, checkOutcomes, checkRelease } from '../../acts/release-checks.ts'
import { operation } from '../operation.ts'
import { hindranceShape, plainHindrance, plainSentence, sentenceShape } from '../problem.ts'
import { reportParams } from '../shapes.ts'

export const checkReleaseOperation = operation({
  id: 'reports.checks',
  method: 'post',
  path: '/reports/{report}/checks',
  summary: 'What else to look at before it is released: marks, agreements, clocks, delivery.',
  params: reportParams,
  body: z.strictObject({ to: z.array(partyCodeShape).max(64) }),
  reply: z.strictObject({
    /** Why you may not release it yourself; null where you may. */
    hindrance: hindranceShape.nullable(),
    checks: z.array(
      z.strictObject({
        check: z.enum(checkNames),
        party: partyCodeShape.nullable(),
        outcome: z.enum(checkOutcomes),
        text: z.string(),
        sentence: sentenceShape.optional(),
      }),
    ),
  }),
  handle: async (ctx, actor, { params: { report }, body: { to } }) => {
    const { checks, hindrance } = await checkRelease(ctx, actor, { report, to })
    return { checks: checks.map(plainCheck), hindrance: hindrance && plainHindrance(hindrance) }
  },
})

function plainCheck({ text: said, ...check }: Check) {
  const sentence = plainSentence(said)
  return { ...check, text: said.text, ...(sentence && { sentence }) }
}
