// SPDX-License-Identifier: Apache-2.0
// A holder asks the originator whether it may pass on (design, section 3.6). Where the holder has written
// something of its own from it, the originator sees the draft.
import { digestShape, idShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { portionsMax } from '../limits.ts'
import { attachmentsShape } from './attachments.ts'

export const onwardRequestMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('onward-request'),
  request: signedSchema,
  /** Of derived portions: the text, in an attachment. */
  drafts: z
    .array(z.strictObject({ portion: idShape('portion'), attachment: digestShape }))
    .max(portionsMax),
  attachments: attachmentsShape,
})
