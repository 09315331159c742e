// SPDX-License-Identifier: Apache-2.0
// The sender's next party document (design, section 5): new keys, signed by the one before. It travels in the channel,
// so that whoever was away takes it before anything that the new keys have signed.
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { noAttachments } from './attachments.ts'

export const partyMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('party'),
  document: signedSchema,
  attachments: noAttachments,
})
