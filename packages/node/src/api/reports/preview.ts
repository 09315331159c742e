// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import { type PortionDecision, portionForms, termsSchema } from '@tearline/release'
import { previewRelease } from '../../acts/release-report.ts'
import { operation } from '../operation.ts'
import {
  bannerColours,
  bannerText,
  coloursShape,
  plainReasons,
  portionMarking,
  reasonShape,
  reportParams,
  termsWish,
  wishOf,
} from '../shapes.ts'

export const releaseOrderShape = z.strictObject({
  to: z.array(partyCodeShape).min(1).max(64),
  terms: termsWish,
  community: z.string().max(64).nullable(),
})

export const decidedShape = z.array(
  z.strictObject({
    portion: idShape('portion'),
    outcome: z.enum(['permit', 'deny']),
    reasons: z.array(reasonShape),
  }),
)

export const previewReleaseOperation = operation({
  id: 'reports.preview',
  method: 'post',
  path: '/reports/{report}/preview',
  summary: 'What each party would get, portion by portion, with the reasons; nothing is sent.',
  params: reportParams,
  body: releaseOrderShape,
  reply: z.strictObject({
    parties: z.array(
      z.strictObject({
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
            form: z.enum(portionForms),
          }),
        ),
        decisions: decidedShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { params, body }) => ({
    parties: (
      await previewRelease(ctx, actor, {
        ...body,
        report: params.report,
        terms: wishOf(body.terms),
      })
    ).map(({ party, agreement, terms, rendition, decisions }) => ({
      party,
      agreement: agreement.id,
      terms,
      banner: rendition === null ? null : bannerText(ctx, rendition.banner),
      bannerColours: rendition === null ? null : bannerColours(ctx, rendition.banner),
      portions: rendition?.portions.length ?? 0,
      rendition: (rendition?.portions ?? []).map(({ number, portion, label, form }) => ({
        ...{ number, portion, form, marking: portionMarking(ctx, label) },
      })),
      decisions: plainDecisions(decisions),
    })),
  }),
})

export function plainDecisions(
  decisions: readonly PortionDecision[],
): z.infer<typeof decidedShape> {
  return decisions.map(({ portion, decision: { outcome, reasons } }) => ({
    portion,
    outcome,
    reasons: plainReasons(reasons),
  }))
}
