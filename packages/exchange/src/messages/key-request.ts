// SPDX-License-Identifier: Apache-2.0
// A holder asks for keys that the originator keeps, at each opening (design, section 3.5). It says what
// the reader may see, vouched for by the holder, and not who the reader is.
import { digestShape, idShape, partyCodeShape, textShape } from '@tearline/base'
import { z } from 'zod'
import { compartmentsMax, compartmentValuesMax, portionsMax } from '../limits.ts'
import { distinct } from '../shapes.ts'
import { noAttachments } from './attachments.ts'

export const readerSchema = z.strictObject({
  nationality: partyCodeShape,
  /** A classification of the policy that the portions are marked in. */
  clearance: textShape(64),
  compartments: z
    .array(
      z.strictObject({
        tag: textShape(64),
        values: z.array(textShape(64)).max(compartmentValuesMax),
      }),
    )
    .max(compartmentsMax),
})
export type Reader = z.infer<typeof readerSchema>

export const keyRequestMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('key-request'),
  /** Digest of the release under which the holder has the portions. */
  release: digestShape,
  portions: z
    .array(idShape('portion'))
    .min(1)
    .max(portionsMax)
    .refine(distinct, 'a portion stands twice'),
  reader: readerSchema,
  attachments: noAttachments,
})
/** What a holder asks; the head of its envelope, which the holder has signed, says who, whom and when. */
export type KeyRequest = z.infer<typeof keyRequestMessageSchema>
