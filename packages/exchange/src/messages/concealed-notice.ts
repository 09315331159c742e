// SPDX-License-Identifier: Apache-2.0
// A holder tells the originator what becomes of what it passed on without its name (design, section 3, concealed
// origin): the third party cannot, for it does not know whom to tell.
// INVARIANT (originator-first): the chain of custody stays whole between the two that know all of it.
import { digestShape, partyCodeShape, timestampShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { base64Shape, portionsShape } from '../shapes.ts'
import { noAttachments } from './attachments.ts'

/** It went on; it was taken back and its keys are gone; it turned up where it may not be. */
export const concealedEvents = ['passed-on', 'destroyed', 'incident'] as const

export const concealedNoticeSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('concealed-notice'),
  /** The holder. */
  from: partyCodeShape,
  /** The originator. */
  to: partyCodeShape,
  about: z.enum(concealedEvents),
  /** The consent to pass it on so, and the holder's release under it. */
  consent: digestShape,
  release: digestShape,
  /** Opens what that release states of the consent. */
  salt: base64Shape(32),
  /** Who has it, or had it; of an incident: who gave it away. */
  party: partyCodeShape,
  /** The originator's own, not what the third party knows them by. */
  portions: portionsShape.min(1),
  happened: timestampShape,
  issued: timestampShape,
})
/** Signed by the holder. */
export type ConcealedNotice = z.infer<typeof concealedNoticeSchema>

export const concealedNoticeMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('concealed-notice'),
  notice: signedSchema,
  /** Signed by the holder, to the third party. */
  release: signedSchema,
  attachments: noAttachments,
})
