// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, textShape, timestampShape } from '@tearline/base'
import { releaseLimits } from '@tearline/release'
import type { DraftRecord } from '@tearline/store'
import { draftBanner } from '../../acts/drafts.ts'
import type { Context } from '../../context.ts'
import { requireUnchanged } from '../preconditions.ts'
import { bannerText, portionMarking } from '../shapes.ts'

export const draftParams = z.strictObject({ draft: idShape('draft') })

export const draftTexts = z
  .array(
    z.strictObject({
      /** Of the draft, where it changes one; null for a new one. */
      portion: idShape('portion').nullable(),
      /** Null while it is unmarked. */
      marking: z.string().max(1_000).nullable(),
      text: textShape(1_000_000),
      cites: z.array(idShape('portion')).max(releaseLimits.portionsMax),
    }),
  )
  .max(releaseLimits.portionsMax)

export const draftShape = z.strictObject({
  draft: idShape('draft'),
  /** Of what is marked so far; computed, never given. */
  banner: z.string().nullable(),
  /** Portions that block its end. */
  unmarked: z.int(),
  changed: timestampShape,
  portions: z.array(
    z.strictObject({
      portion: idShape('portion'),
      marking: z.string().nullable(),
      text: z.string(),
      cites: z.array(idShape('portion')),
    }),
  ),
})

export function plainDraft(ctx: Context, draft: DraftRecord): z.infer<typeof draftShape> {
  const banner = draftBanner(ctx, draft)
  return {
    draft: draft.id,
    banner: banner === null ? null : bannerText(ctx, banner),
    unmarked: draft.portions.filter(({ label }) => label === null).length,
    changed: formatInstant(draft.changed),
    portions: draft.portions.map(({ portion, label, text, cites }) => ({
      ...{ portion, text, cites: [...cites] },
      marking: label === null ? null : portionMarking(ctx, label),
    })),
  }
}

/** What the unit that writes asks: whether a reader would still be shown what the editor has read. */
export function unchangedFor(ctx: Context, ifMatch: string) {
  return (current: DraftRecord) => requireUnchanged(ifMatch, plainDraft(ctx, current))
}
