// SPDX-License-Identifier: Apache-2.0
// A release, from the originator or from a holder that passes on (design, sections 3.4 and 3.6). The recipient
// verifies all of it with the documents of the originator and the holder, and asks nobody.
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { statementsMax, wrapsMax } from '../limits.ts'
import { attachmentsShape } from './attachments.ts'
import { wrapSchema } from './wrap.ts'

export const releaseMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('release'),
  /** Signed by the originator. */
  rendition: signedSchema,
  /** Signed by the sender. */
  release: signedSchema,
  /** Of a holder that passes on: the originators' consents, in the order of the release. */
  consents: z.array(signedSchema).max(statementsMax),
  /** Keys, where the terms hand them over; none where they are held. */
  wraps: z.array(wrapSchema).max(wrapsMax),
  /** Sealed portions that travel along, and wrapped keys. */
  attachments: attachmentsShape,
})
