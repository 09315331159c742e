// SPDX-License-Identifier: Apache-2.0
// An agreement on its way to be signed, signed by one party more, or ended (design, section 1). The type
// of the statement tells which.
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { noAttachments } from './attachments.ts'

export const agreementMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('agreement'),
  /** An `agreement` with the signatures it has so far, or an `agreement-end`. */
  statement: signedSchema,
  attachments: noAttachments,
})
