// SPDX-License-Identifier: Apache-2.0
// A rendition (design, section 1): the report as one audience gets it. It lists only that audience's
// portions, numbered from 1 without a gap, under a banner computed from them alone.
// INVARIANT (hidden-means-absent): nothing in a rendition depends on a portion that is not in it.
import { digestShape, idShape, partyCodeShape, textShape, timestampShape } from '@tearline/base'
import { labelSchema } from '@tearline/label'
import { z } from 'zod'
import { limits } from './limits.ts'

export const portionForms = ['title', 'heading', 'text', 'table', 'file', 'stix'] as const

export const renditionPortionSchema = z.strictObject({
  /** Its place in this rendition, from 1. */
  number: z.int().min(1).max(limits.portionsMax),
  portion: idShape('portion'),
  originator: partyCodeShape,
  label: labelSchema,
  form: z.enum(portionForms),
  mediaType: textShape(128),
  /** SHA-256 of the sealed bytes, and their number. */
  sealed: digestShape,
  sealedBytes: z.int().min(1).max(limits.sealedBytesMax),
})
export type RenditionPortion = z.infer<typeof renditionPortionSchema>

export const renditionSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('rendition'),
  id: idShape('rendition'),
  report: idShape('report'),
  originator: partyCodeShape,
  banner: labelSchema,
  portions: z.array(renditionPortionSchema).min(1).max(limits.portionsMax),
  issued: timestampShape,
})
/** Signed by its originator; named elsewhere by the digest of that statement. */
export type Rendition = z.infer<typeof renditionSchema>
