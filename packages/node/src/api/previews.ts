// SPDX-License-Identifier: Apache-2.0
// What each party would get, as the API says it: of a release that is being made, and of one that was submitted.
import { z } from '@hono/zod-openapi'
import { base64, idShape, partyCodeShape, type ReportId } from '@tearline/base'
import {
  choicesWithin,
  evidenceTerms,
  keyTerms,
  onwardTerms,
  type PortionDecision,
  permittedActions,
  portionForms,
  precedences,
  releaseLimits,
  type TermChoices,
  termsSchema,
} from '@tearline/release'
import { canonicalRendition, type Preview } from '../acts/render-release.ts'
import { tearLinesOf, versionKinds, versionsFor } from '../acts/tear-lines.ts'
import type { Context } from '../context.ts'
import {
  bannerColours,
  bannerText,
  coloursShape,
  plainReasons,
  portionMarking,
  reasonShape,
  termsWish,
} from './shapes.ts'

export const withheldShape = z
  .array(
    z.strictObject({
      party: partyCodeShape,
      portions: z.array(idShape('portion')).max(releaseLimits.portionsMax),
    }),
  )
  .max(64)

export const releaseOrderShape = z.strictObject({
  /** May be empty where there is a community. */
  to: z.array(partyCodeShape).max(64),
  terms: termsWish,
  /** Its members are addressed too, and are told its id. */
  community: idShape('community').nullable(),
  /** How soon it is to be read; left out: routine. */
  precedence: z.enum(precedences).optional(),
  /** Kept back from a party, though it might have it. */
  withheld: withheldShape.optional(),
})

export const decidedShape = z.array(
  z.strictObject({
    portion: idShape('portion'),
    outcome: z.enum(['permit', 'deny']),
    reasons: z.array(reasonShape),
  }),
)

const previewShape = z.strictObject({
  party: partyCodeShape,
  agreement: idShape('agreement'),
  terms: termsSchema,
  banner: z.string().nullable(),
  bannerColours: coloursShape.nullable(),
  portions: z.int(),
  /** What the party would get, numbered as it would see it: nothing shows that more exists. */
  rendition: z.array(
    z.strictObject({
      number: z.int(),
      portion: idShape('portion'),
      marking: z.string(),
      colours: coloursShape,
      form: z.enum(portionForms),
    }),
  ),
  /** The statement that travels, but for the name and date of its signing; null where nothing would. */
  canonical: z.base64().nullable(),
  decisions: decidedShape,
  withheld: z.array(idShape('portion')),
  /** Which of a portion and its tear line goes: `portion` was written to stand for `of`. */
  versions: z.array(
    z.strictObject({
      portion: idShape('portion'),
      of: idShape('portion'),
      gets: z.enum(versionKinds),
    }),
  ),
})

/** What is at most as wide as what binds every party; in each list the widest comes first. */
export const choicesShape = z.strictObject({
  onward: z.array(z.enum(onwardTerms)),
  keys: z.array(z.enum(keyTerms)),
  permittedAction: z.array(z.enum(permittedActions)),
  evidence: z.array(z.enum(evidenceTerms)),
  watermark: z.array(z.boolean()),
  leaseSecondsMax: z.int().nullable(),
  expiresMax: z.string().nullable(),
  purposes: z.array(z.string()),
})

export const previewsShape = z.strictObject({
  parties: z.array(previewShape),
  choices: choicesShape,
})

/** Where nothing is to be chosen any more. */
export const noPreviews: z.infer<typeof previewsShape> = {
  parties: [],
  choices: {
    ...{ onward: [], keys: [], permittedAction: [], evidence: [], watermark: [] },
    ...{ leaseSecondsMax: null, expiresMax: null, purposes: [] },
  },
}

export async function plainPreviews(
  ctx: Context,
  report: ReportId,
  previews: readonly Preview[],
): Promise<z.infer<typeof previewsShape>> {
  const tearLines = await tearLinesOf(ctx, report)
  return {
    parties: previews.map((preview) => ({
      ...plainPreview(ctx, report, preview),
      versions: [...versionsFor(preview, tearLines)],
    })),
    choices: plainChoices(choicesWithin(previews.map(({ offered }) => offered))),
  }
}

export function plainChoices(choices: TermChoices): z.infer<typeof choicesShape> {
  const { onward, keys, permittedAction, evidence, watermark, purposes, ...bounds } = choices
  return {
    ...{ ...bounds, onward: [...onward], keys: [...keys], evidence: [...evidence] },
    permittedAction: [...permittedAction],
    ...{ watermark: [...watermark], purposes: [...purposes] },
  }
}

function plainPreview(ctx: Context, report: ReportId, preview: Preview) {
  const { party, agreement, terms, rendition, decisions, withheld } = preview
  const canonical = canonicalRendition(ctx, report, preview)
  return {
    ...{ party, agreement: agreement.id, terms },
    banner: rendition === null ? null : bannerText(ctx, rendition.banner),
    bannerColours: rendition === null ? null : bannerColours(ctx, rendition.banner),
    portions: rendition?.portions.length ?? 0,
    rendition: (rendition?.portions ?? []).map(({ number, portion, label, form }) => ({
      ...{ number, portion, form, marking: portionMarking(ctx, label) },
      colours: bannerColours(ctx, label),
    })),
    canonical: canonical && base64(canonical),
    decisions: plainDecisions(decisions),
    withheld: [...withheld],
  }
}

export function plainDecisions(
  decisions: readonly PortionDecision[],
): z.infer<typeof decidedShape> {
  return decisions.map(({ portion, decision: { outcome, reasons } }) => ({
    portion,
    outcome,
    reasons: plainReasons(reasons),
  }))
}
