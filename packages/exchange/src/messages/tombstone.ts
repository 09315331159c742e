// SPDX-License-Identifier: Apache-2.0
// A holder's answer to a recall (design, section 3.8): the keys are destroyed, and its ledger says so.
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { entrySchema } from '../entry.ts'
import { noAttachments } from './attachments.ts'

export const tombstoneMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('tombstone'),
  /** Signed by the holder, whoever forwards it. */
  tombstone: signedSchema,
  /** The holder's ledger, not that of who forwards. */
  ...entrySchema.shape,
  attachments: noAttachments,
})
