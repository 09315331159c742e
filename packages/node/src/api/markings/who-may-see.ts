// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape } from '@tearline/base'
import { releaseLimits } from '@tearline/release'
import { whoMaySeeMarks } from '../../acts/mark-audience.ts'
import { operation } from '../operation.ts'
import { asOfShape } from '../portions/may-see.ts'
import {
  decisionShape,
  partyStandingShape,
  personStandingShape,
  plainDecision,
  plainStandings,
} from '../portions/who-may-see.ts'
import { bannerColours, coloursShape, portionMarking } from '../shapes.ts'

export const whoMaySeeMarksOperation = operation({
  id: 'markings.who-may-see',
  method: 'post',
  path: '/markings/who-may-see',
  summary:
    'Who could see what is being written, as it is marked now: parties and persons, with reasons.',
  scope: 'drafts:read',
  body: z.strictObject({
    /** The draft that these are portions of; null where none is saved yet. */
    draft: idShape('draft').nullable(),
    portions: z
      .array(
        z.strictObject({
          portion: idShape('portion').nullable(),
          marking: z.string().max(1_000).nullable(),
          cites: z.array(idShape('portion')).max(releaseLimits.portionsMax),
        }),
      )
      .min(1)
      .max(releaseLimits.portionsMax),
    atLeast: asOfShape.nullable(),
  }),
  refusals: ['node.not-found', 'node.behind', 'label.unknown-classification'],
  reply: z.strictObject({
    marks: z.array(
      z.strictObject({
        /** Which of the portions have it, from 0. */
        portions: z.array(z.int()),
        /** At least that of what is cited; null while there is none, and then nobody may see it. */
        marking: z.string().nullable(),
        colours: coloursShape.nullable(),
        /** Whether you may read under it yourself. Where you may not, or there is no mark, nobody is told of. */
        you: z.strictObject(decisionShape).nullable(),
        parties: z.array(partyStandingShape),
        persons: z.array(personStandingShape),
      }),
    ),
    asOf: z.string(),
  }),
  handle: async (ctx, actor, { body }) => {
    const { marks, asOf } = await whoMaySeeMarks(ctx, actor, body)
    return {
      asOf,
      marks: marks.map(({ portions, label, asker, ...standings }) => ({
        portions: [...portions],
        marking: label === null ? null : portionMarking(ctx, label),
        colours: label === null ? null : bannerColours(ctx, label),
        you: asker === null ? null : plainDecision(asker),
        ...plainStandings(standings),
      })),
    }
  },
})
