// SPDX-License-Identifier: Apache-2.0
// A node tells the originator that its material arrived without the permission it needs (design, section 2).
// The notice carries what shows it: the signed header in which it came, the rendition and the release.
// INVARIANT (originator-first): who receives without consent quarantines and tells the originator.
import { digestShape, partyCodeShape, timestampShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { signedHeaderSchema } from '../header.ts'
import { portionsShape } from '../shapes.ts'
import { noAttachments } from './attachments.ts'

/** Why a recipient may not have it. */
export const incidentGrounds = [
  'no-consent',
  'consent-expired',
  'consent-exceeded',
  'terms-forbid',
] as const

export const incidentNoticeSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('incident-notice'),
  from: partyCodeShape,
  /** The originator of the portions. */
  to: partyCodeShape,
  about: z.enum(incidentGrounds),
  /** Who sent it. */
  party: partyCodeShape,
  portions: portionsShape.min(1),
  rendition: digestShape,
  received: timestampShape,
  issued: timestampShape,
})
/** Signed by the party that received it. */
export type IncidentNotice = z.infer<typeof incidentNoticeSchema>

export const incidentNoticeMessageSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('incident-notice'),
  notice: signedSchema,
  /** The header of the envelope that brought it. */
  evidence: signedHeaderSchema,
  rendition: signedSchema,
  release: signedSchema,
  attachments: noAttachments,
})
