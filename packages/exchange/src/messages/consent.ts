// SPDX-License-Identifier: Apache-2.0
// The originator's answer to an onward request (design, section 3.6): the whole answer for the holder, and all
// that each granted party will be handed: its consent, its rendition, its keys, the tear lines.
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { statementsMax, wrapsMax } from '../limits.ts'
import { attachmentsShape } from './attachments.ts'
import { wrapSchema } from './wrap.ts'

export const consentMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('consent'),
  /** An `onward-answer`: for the holder's eyes, never passed on. */
  answer: signedSchema,
  /** One for each party that may have something. */
  consents: z.array(signedSchema).max(statementsMax),
  /** The originator's renditions that those consents name. */
  renditions: z.array(signedSchema).max(statementsMax),
  wraps: z.array(wrapSchema).max(wrapsMax),
  /** Sealed portions that the holder does not have, and wrapped keys. */
  attachments: attachmentsShape,
})
