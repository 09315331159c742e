// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import { agreementSchema } from '@tearline/release'

export const agreementParams = z.strictObject({ agreement: idShape('agreement') })

/** What people decide: id, version and this party are added. */
export const agreementDraftShape = agreementSchema.omit({ v: true, kind: true, id: true }).extend({
  parties: z.array(partyCodeShape).min(1),
  /** Absent: nothing beyond the policies' own files. */
  equivalences: agreementSchema.shape.equivalences.unwrap().optional(),
})

export const agreementViewShape = z.strictObject({
  agreement: agreementSchema,
  state: z.enum(['proposed', 'countersigned', 'in-force', 'ended', 'expired']),
  signedBy: z.array(partyCodeShape),
})
