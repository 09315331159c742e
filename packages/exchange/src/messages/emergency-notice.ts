// SPDX-License-Identifier: Apache-2.0
// Somebody released what draws on our material for an emergency, without our consent (design, section 7). Who released
// it tells us, and who received it too: neither can keep it from us alone.
// INVARIANT (originator-first): where consent was not waited for, the originator is told, with the signed release.
import { digestShape, partyCodeShape, timestampShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { portionsShape } from '../shapes.ts'
import { noAttachments } from './attachments.ts'

export const emergencyNoticeSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('emergency-notice'),
  from: partyCodeShape,
  /** An owner of what was released. */
  to: partyCodeShape,
  /** The release: who, to whom, why, which two persons, until when. */
  release: digestShape,
  /** The owner's portions that it draws on, as its writer says; empty from whoever only received it. */
  portions: portionsShape,
  issued: timestampShape,
})
/** Signed by the party that tells. */
export type EmergencyNotice = z.infer<typeof emergencyNoticeSchema>

export const emergencyNoticeMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('emergency-notice'),
  notice: signedSchema,
  /** Both signed by the party that released. */
  release: signedSchema,
  rendition: signedSchema,
  attachments: noAttachments,
})
