// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { type CodedError, formatInstant, idShape, textShape, timestampShape } from '@tearline/base'
import { portionForms, releaseLimits } from '@tearline/release'
import type { DraftedPortion, DraftRecord } from '@tearline/store'
import { draftState, written } from '../../acts/draft-portions.ts'
import type { Context } from '../../context.ts'
import { limits } from '../../limits.ts'
import { requireUnchanged } from '../preconditions.ts'
import { sentencesOf, sentencesShape } from '../problem.ts'
import { bannerColours, bannerText, coloursShape, portionMarking } from '../shapes.ts'

export const draftParams = z.strictObject({ draft: idShape('draft') })

/** What an editor has written. */
export const draftWriting = {
  portions: z
    .array(
      z.strictObject({
        /** Of the draft, where it changes one; null for a new one. */
        portion: idShape('portion').nullable(),
        /** Null while it is unmarked. */
        marking: z.string().max(1_000).nullable(),
        form: z.enum(portionForms).default('text'),
        mediaType: textShape(128).default('text/plain'),
        /** Of a file its bytes, in base64. Null where it stays as it is. */
        text: textShape(limits.draftTextCharsMax).nullable(),
        cites: z.array(idShape('portion')).max(releaseLimits.portionsMax),
        /** The portion of this draft that it stands for, before a wider audience. */
        tearLineOf: idShape('portion').nullable().default(null),
      }),
    )
    .max(releaseLimits.portionsMax),
  /** Why marks are lowered; null where none is. */
  reason: textShape(releaseLimits.purposeCharsMax).nullable(),
}

export const draftProblemShape = z.strictObject({
  code: z.string(),
  /** JSON Pointer to what it concerns, as in `/portions/3/text`; absent where it is the whole. */
  at: z.string().optional(),
  detail: z.string(),
  next: z.string().optional(),
  sentences: sentencesShape.optional(),
})

export const draftShape = z.strictObject({
  draft: idShape('draft'),
  /** Of what is marked so far; computed, never given. */
  banner: z.string().nullable(),
  bannerColours: coloursShape.nullable(),
  /** Portions that block its end for want of a mark. */
  unmarked: z.int(),
  /** What else blocks its end. */
  problems: z.array(draftProblemShape),
  changed: timestampShape,
  portions: z.array(
    z.strictObject({
      portion: idShape('portion'),
      /** At least that of what it cites. */
      marking: z.string().nullable(),
      colours: coloursShape.nullable(),
      form: z.enum(portionForms),
      mediaType: z.string(),
      text: z.string(),
      cites: z.array(idShape('portion')),
      tearLineOf: idShape('portion').nullable(),
    }),
  ),
})

export function plainDraft(ctx: Context, draft: DraftRecord): z.infer<typeof draftShape> {
  const { banner, problems } = draftState(ctx, draft)
  return {
    draft: draft.id,
    banner: banner === null ? null : bannerText(ctx, banner),
    bannerColours: banner === null ? null : bannerColours(ctx, banner),
    unmarked: written(draft).filter(({ label }) => label === null).length,
    problems: plainProblems(problems),
    changed: formatInstant(draft.changed),
    portions: draft.portions.map((each) => plainPortion(ctx, each)),
  }
}

export function plainProblems(problems: readonly CodedError[]) {
  return problems.map((problem) => {
    const { code, message, at, next } = problem
    return {
      ...{ code, detail: message },
      ...(at !== undefined && { at }),
      ...(next !== undefined && { next }),
      ...sentencesOf(problem),
    }
  })
}

/** Member by member: the tag of a draft is one over these bytes, in this order. */
function plainPortion(
  ctx: Context,
  { portion, label, form, mediaType, text, cites, tearLineOf }: DraftedPortion,
) {
  const marking = label === null ? null : portionMarking(ctx, label)
  const colours = label === null ? null : bannerColours(ctx, label)
  return {
    ...{ portion, marking, colours, form, mediaType, text },
    ...{ cites: [...cites], tearLineOf },
  }
}

/** What the unit that writes asks: whether a reader would still be shown what the editor has read. */
export function unchangedFor(ctx: Context, ifMatch: string) {
  return (current: DraftRecord) => requireUnchanged(ifMatch, plainDraft(ctx, current))
}
