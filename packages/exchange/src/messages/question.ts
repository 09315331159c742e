// SPDX-License-Identifier: Apache-2.0
// A holder asks from whom it has the material about it (design, section 5). All that it says, its text and its mark
// too, is in the statement.
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { noAttachments } from './attachments.ts'

export const questionMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('question'),
  question: signedSchema,
  attachments: noAttachments,
})
