// SPDX-License-Identifier: Apache-2.0
// An answer to a question (design, section 5), or word that there will be none. Several may follow one question.
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { noAttachments } from './attachments.ts'

export const answerMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('answer'),
  answer: signedSchema,
  attachments: noAttachments,
})
