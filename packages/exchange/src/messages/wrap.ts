// SPDX-License-Identifier: Apache-2.0
// Wrapped portion keys in a message. Only the originator wraps, for the one party that may read; the
// wrapping is bound to the statement which permits it, so that it opens under no other.
// INVARIANT (no-key-outside): a wrapping that travels names its recipient and the permission it was made under.
import { digestShape, partyCodeShape } from '@tearline/base'
import { z } from 'zod'
import { portionsShape } from '../shapes.ts'

/** The statement that permits: the release itself, or a consent. */
export const wrapUses = ['release', 'consent'] as const

export const wrapSchema = z.strictObject({
  use: z.enum(wrapUses),
  /** Digest of that statement. */
  statement: digestShape,
  to: partyCodeShape,
  /** Portions whose keys are inside, in this order. */
  portions: portionsShape.min(1),
  /** The attachment that holds the wrapped keys. */
  wrapped: digestShape,
})
export type Wrap = z.infer<typeof wrapSchema>
