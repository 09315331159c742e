// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { textShape } from '@tearline/base'
import { countFailure, requireFewFailures } from '../../auth/attempts.ts'
import { isLocal } from '../../auth/caller.ts'
import { linkRefused } from '../../auth/enrol.ts'
import { offerClaimTo } from '../../auth/links.ts'
import { linkShape, plainLink } from '../people/shapes.ts'
import { openOperation } from '../session/caller-operation.ts'

export const offerClaimLink = openOperation({
  id: 'claim.link',
  method: 'post',
  path: '/claim/link',
  summary:
    'A new link for the first administrator, for whoever may write into the directory of the node.',
  body: z.strictObject({
    /** What was written into `claim.request` there. */
    proof: textShape(100),
  }),
  reply: linkShape,
  refusals: ['node.link'],
  answer: async (ctx, caller, { proof }) => {
    await requireFewFailures(ctx, caller)
    const link = isLocal(caller) ? await offerClaimTo(ctx, proof) : null
    if (link !== null) return { reply: plainLink(link) }
    await countFailure(ctx, caller)
    ctx.log.warn('sign-in.refused', { kind: 'claim' })
    throw linkRefused()
  },
})
