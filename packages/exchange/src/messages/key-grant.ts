// SPDX-License-Identifier: Apache-2.0
// The originator's answer to a key request (design, section 3.5). A refusal is a grant of no portions, signed
// and logged like any other; unknown and forbidden look the same.
// INVARIANT (hidden-means-absent): nothing in a grant tells a portion that is refused from one that is not there.
// INVARIANT (no-key-outside): it travels under the key of the request that it answers, and under no other (asking.ts).
import { digestShape } from '@tearline/base'
import { z } from 'zod'
import { leaseSecondsMax } from '../limits.ts'
import { portionsShape } from '../shapes.ts'
import { attachmentsShape } from './attachments.ts'

export const keyGrantMessageSchema = z
  .strictObject({
    v: z.literal(1),
    kind: z.literal('key-grant'),
    /** SHA-256 of the header of the request. */
    request: digestShape,
    /** Those granted, in the order of the request. */
    portions: portionsShape,
    /** How long the keys may be kept; 0 means for this one opening. */
    leaseSeconds: z.int().min(0).max(leaseSecondsMax),
    /** The attachment with the keys of the granted portions, 32 bytes each, in their order; null where none is. */
    keys: digestShape.nullable(),
    attachments: attachmentsShape,
  })
  .refine(({ keys, portions }) => (keys === null) === (portions.length === 0), {
    message: 'keys go with portions, and only with them',
    path: ['keys'],
  })
  .refine(({ keys, attachments }) => attachments.length === (keys === null ? 0 : 1), {
    message: 'a grant brings its keys and nothing else',
    path: ['attachments'],
  })
export type KeyGrant = z.infer<typeof keyGrantMessageSchema>
