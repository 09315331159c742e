// SPDX-License-Identifier: Apache-2.0
// The sender's ledger has grown (design, section 6): the new checkpoint, and the proof that it continues the
// old one. Partners witness each other by talking.
import { z } from 'zod'
import { consistencyHashesMax } from '../limits.ts'
import { base64Shape, checkpointShape, treeSizeShape } from '../shapes.ts'
import { noAttachments } from './attachments.ts'

/** From the ledger of `old` leaves to that of the checkpoint it stands beside (RFC 9162 section 2.1.4). */
export const consistencySchema = z.strictObject({
  old: treeSizeShape,
  proof: z.array(base64Shape(32)).max(consistencyHashesMax),
})
export type Consistency = z.infer<typeof consistencySchema>

export const checkpointMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('checkpoint'),
  checkpoint: checkpointShape,
  ...consistencySchema.shape,
  attachments: noAttachments,
})
