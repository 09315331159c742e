// SPDX-License-Identifier: Apache-2.0
// The terms of a release (design, section 1): what a recipient may do with what it got. Terms come from the
// agreement and may only be tightened; the order of tightness is defined here and nowhere else.
import { textShape, timestampShape } from '@tearline/base'
import { z } from 'zod'
import { limits } from './limits.ts'

/** Widest first: a later word forbids more. */
export const onwardTerms = ['within-releasable', 'ask', 'never'] as const
export const keyTerms = ['handed', 'held'] as const
export const evidenceTerms = ['yes', 'ask', 'no'] as const
/** Permissible actions protocol: what acting on the information may show. */
export const permittedActions = ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const

export const termsSchema = z
  .strictObject({
    /** May a holder pass it on: to whom the label names, only with consent, or not at all. */
    onward: z.enum(onwardTerms),
    /** Keys in the envelope for offline reading, or asked of the originator at every opening. */
    keys: z.enum(keyTerms),
    /** How long a handed key may be used before it must be renewed; null where keys are held. */
    leaseSeconds: z.int().min(60).max(limits.leaseSecondsMax).nullable(),
    /** After this the rendition may not be opened any more. */
    expires: timestampShape.nullable(),
    purpose: textShape(limits.purposeCharsMax).nullable(),
    permittedAction: z.enum(permittedActions),
    /** Use as evidence in proceedings. */
    evidence: z.enum(evidenceTerms),
    /** Whether the reader's copy must show a visible watermark. */
    watermark: z.boolean(),
  })
  .refine((terms) => (terms.keys === 'held') === (terms.leaseSeconds === null), {
    message: 'a lease goes with handed keys, and only with them',
    path: ['leaseSeconds'],
  })
export type Terms = z.infer<typeof termsSchema>
