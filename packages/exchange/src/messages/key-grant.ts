// SPDX-License-Identifier: Apache-2.0
// The originator's answer to a key request (design, section 3.5). A refusal is a grant of no portions, signed
// and logged like any other; unknown and forbidden look the same.
// INVARIANT (hidden-means-absent): nothing in a grant tells a portion that is refused from one that is not there.
import { digestShape, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { z } from 'zod'
import { leaseSecondsMax, portionsMax } from '../limits.ts'
import { distinct } from '../shapes.ts'
import { attachmentsShape } from './attachments.ts'

export const keyGrantSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('key-grant'),
  /** Digest of the key request. */
  request: digestShape,
  from: partyCodeShape,
  to: partyCodeShape,
  /** Those granted, in the order of the request. */
  portions: z.array(idShape('portion')).max(portionsMax).refine(distinct, 'a portion stands twice'),
  /** How long the keys may be kept; 0 means for this one opening. */
  leaseSeconds: z.int().min(0).max(leaseSecondsMax),
  issued: timestampShape,
})
/** Signed by the originator. */
export type KeyGrant = z.infer<typeof keyGrantSchema>

export const keyGrantMessageSchema = z
  .strictObject({
    v: z.literal(1),
    kind: z.literal('key-grant'),
    grant: signedSchema,
    /** The attachment with the wrapped keys of the granted portions, in their order; null where none is. */
    wrapped: digestShape.nullable(),
    attachments: attachmentsShape,
  })
  .refine((message) => message.attachments.length === (message.wrapped === null ? 0 : 1), {
    message: 'a grant brings its wrapped keys and nothing else',
    path: ['attachments'],
  })
