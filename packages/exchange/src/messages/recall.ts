// SPDX-License-Identifier: Apache-2.0
// The originator takes back (design, section 3.8). A holder that passed on also gets the recalls of those to whom
// it did, and forwards them: it may be their only way.
import { partyCodeShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { onwardRecallsMax } from '../limits.ts'
import { distinct } from '../shapes.ts'
import { noAttachments } from './attachments.ts'

export const recallMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('recall'),
  /** For the recipient of the envelope, signed by the originator, whoever forwards it. */
  recall: signedSchema,
  onward: z
    .array(z.strictObject({ to: partyCodeShape, recall: signedSchema }))
    .max(onwardRecallsMax)
    .refine((list) => distinct(list.map(({ to }) => to)), 'a party stands twice'),
  attachments: noAttachments,
})
