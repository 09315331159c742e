// SPDX-License-Identifier: Apache-2.0
// A holder asks for keys that the originator keeps, at each opening (design, section 3.5). It says what
// the reader may see, vouched for by the holder, and not who the reader is.
import { digestShape, partyCodeShape, textShape } from '@tearline/base'
import { z } from 'zod'
import { compartmentsMax, compartmentValuesMax } from '../limits.ts'
import { portionsShape } from '../shapes.ts'
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
  portions: portionsShape.min(1),
  reader: readerSchema,
  attachments: noAttachments,
})
/** What a holder asks; the head of its envelope, which the holder has signed, says who, whom and when. */
export type KeyRequest = z.infer<typeof keyRequestMessageSchema>
