// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import {
  emergencySchema,
  portionForms,
  precedences,
  recallSchema,
  termsSchema,
} from '@tearline/release'
import { showRelease } from '../../acts/show-release.ts'
import { operation } from '../operation.ts'
import {
  bannerColours,
  bannerText,
  coloursShape,
  portionMarking,
  releaseParams,
  timeOrNull,
} from '../shapes.ts'

const recallShape = z.strictObject({
  statement: digestShape,
  issued: timestampShape,
  reason: recallSchema.shape.reason,
  /** The originator's words to whoever has it. */
  note: recallSchema.shape.note,
  /** Of the recall, those that you may know of. */
  portions: z.array(idShape('portion')),
  /** What the holder answered; null while it has not. */
  tombstone: z.strictObject({ destroyed: timestampShape, openings: z.int().nullable() }).nullable(),
})

export const showReleaseOperation = operation({
  id: 'releases.show',
  method: 'get',
  path: '/releases/{release}',
  summary: 'One release, made or received: terms, audience, state and recalls; nothing is opened.',
  params: releaseParams,
  reply: z.strictObject({
    release: idShape('release'),
    statement: digestShape,
    direction: z.enum(['in', 'out']),
    report: idShape('report'),
    originator: partyCodeShape,
    from: partyCodeShape,
    to: partyCodeShape,
    community: z.string().nullable(),
    consents: z.array(idShape('consent')),
    banner: z.string(),
    bannerColours: coloursShape,
    portions: z.array(
      z.strictObject({
        portion: idShape('portion'),
        marking: z.string(),
        form: z.enum(portionForms),
      }),
    ),
    terms: termsSchema,
    precedence: z.enum(precedences),
    /** Where it went past the consent of others: why, and which two persons let it go. */
    emergency: emergencySchema.nullable(),
    /** Foreign information whose originator is not named: whoever it is from answers for it. */
    concealed: z.boolean(),
    state: z.enum(['active', 'recalled', 'expired']),
    /** When it was released, or received. */
    saved: timestampShape,
    leaseUntil: timestampShape.nullable(),
    recalls: z.array(recallShape),
    /** Of what was received: whether you have read it and keep it in view. */
    read: timestampShape.nullable(),
    starred: z.boolean(),
    /** When you put it away; null while it is in view. */
    away: timestampShape.nullable(),
  }),
  handle: async (ctx, actor, { params }) => {
    const shown = await showRelease(ctx, actor, params.release)
    const { banner, portions, saved, leaseUntil, recalls, flags, consents, ...rest } = shown
    return {
      ...rest,
      consents: [...consents],
      banner: bannerText(ctx, banner),
      bannerColours: bannerColours(ctx, banner),
      portions: portions.map(({ label, ...each }) => ({
        ...each,
        marking: portionMarking(ctx, label),
      })),
      saved: formatInstant(saved),
      leaseUntil: timeOrNull(leaseUntil),
      recalls: recalls.map(({ portions: taken, ...each }) => ({ ...each, portions: [...taken] })),
      read: timeOrNull(flags?.read ?? null),
      starred: flags?.starred ?? false,
      away: timeOrNull(flags?.away ?? null),
    }
  },
})
