// SPDX-License-Identifier: Apache-2.0
// Agreements (design, section 1): terms that all parties signed. No release without one in force.
import { idShape, partyCodeShape, textShape, timestampShape } from '@tearline/base'
import { z } from 'zod'
import { limits } from './limits.ts'
import { termsSchema } from './terms.ts'

const clockSeconds = z.int().min(60).max(limits.clockSecondsMax)

export const agreementSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('agreement'),
  id: idShape('agreement'),
  title: textShape(limits.titleCharsMax),
  /** In alphabetical order, each once. */
  parties: z.array(partyCodeShape).min(2).max(limits.agreementPartiesMax),
  /** The label policy that releases under this agreement are marked in. */
  policy: textShape(64),
  /** The highest classification of that policy which may travel under it. */
  ceiling: textShape(64),
  /** Subjects covered; empty means all. */
  topics: z.array(textShape(64)).max(limits.agreementTopicsMax),
  /** Default terms, and the widest: a release may only tighten them. */
  terms: termsSchema,
  clocks: z.strictObject({
    /** From an onward request to its answer. */
    answerSeconds: clockSeconds,
    /** From a recall to its tombstone. */
    tombstoneSeconds: clockSeconds,
  }),
  from: timestampShape,
  until: timestampShape,
})
export type Agreement = z.infer<typeof agreementSchema>

/** One party leaves: the agreement is over for all of them from `effective` on. */
export const agreementEndSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('agreement-end'),
  agreement: idShape('agreement'),
  by: partyCodeShape,
  effective: timestampShape,
  issued: timestampShape,
})
export type AgreementEnd = z.infer<typeof agreementEndSchema>
