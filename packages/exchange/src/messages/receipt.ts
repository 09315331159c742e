// SPDX-License-Identifier: Apache-2.0
// The answer to an envelope (design, section 3.4): what was taken in, signed, and the proof that it stands
// in the recipient's ledger. It verifies without network, with the ledger's key and a policy.
// INVARIANT (nothing-lost): a receipt is made in the transaction that takes effect, and repeated as it was.
import { digestShape, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { entrySchema } from '../entry.ts'
import { sequenceShape } from '../shapes.ts'
import { noAttachments } from './attachments.ts'

/** Signed by the recipient of the envelope. */
export const receiptSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('receipt'),
  from: partyCodeShape,
  to: partyCodeShape,
  envelope: idShape('envelope'),
  /** SHA-256 of the header that was received; it names the body too. */
  header: digestShape,
  seq: sequenceShape.nullable(),
  received: timestampShape,
})
export type Receipt = z.infer<typeof receiptSchema>

export const receiptMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('receipt'),
  receipt: signedSchema,
  ...entrySchema.shape,
  attachments: noAttachments,
})
