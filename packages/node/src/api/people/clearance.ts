// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { partyCodeShape, textShape } from '@tearline/base'
import { changeClearance } from '../../acts/people.ts'
import { operation } from '../operation.ts'
import { done, doneShape } from '../session/shapes.ts'
import { compartmentsShape, personParams } from './shapes.ts'

export const changeClearanceOperation = operation({
  id: 'people.clearance',
  method: 'post',
  path: '/people/{person}/clearance',
  summary: 'Vouch for nation, clearance and compartments of a person.',
  params: personParams,
  body: z.strictObject({
    nation: partyCodeShape,
    /** Empty takes it away. */
    clearance: textShape(100).or(z.literal('')),
    compartments: compartmentsShape,
  }),
  acts: true,
  reply: doneShape,
  refusals: ['node.clearance-unknown', 'node.own-duties', 'node.step-up'],
  handle: async (ctx, actor, { params: { person }, body: vouched }) => {
    await changeClearance(ctx, actor, { person, vouched })
    return done
  },
})
