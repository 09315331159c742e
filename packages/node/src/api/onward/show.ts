// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { choicesWithin, termsSchema } from '@tearline/release'
import { requestStanding } from '../../acts/list-onward.ts'
import { operation } from '../operation.ts'
import { choicesShape, plainChoices } from '../previews.ts'
import { onwardShape, plainOnward } from './shapes.ts'

export const showOnward = operation({
  id: 'onward.show',
  method: 'get',
  path: '/onward/{request}',
  summary: 'One onward request, asked by this party or of it, with its answer and what came of it.',
  params: z.strictObject({ request: idShape('request') }),
  reply: z.strictObject({
    ...onwardShape.shape,
    /** On which the holder has it, and what may still be chosen for those who get it. */
    terms: termsSchema.nullable(),
    choices: choicesShape.nullable(),
    consents: z.array(
      z.strictObject({
        consent: idShape('consent'),
        to: partyCodeShape,
        portions: z.array(idShape('portion')),
        terms: termsSchema,
        conditions: z.string().nullable(),
        expires: timestampShape,
        /** It goes on without the originator's name. */
        concealed: z.boolean(),
        /** This party, which holds it, has passed it on under this one. */
        used: z.boolean(),
        state: z.enum(['active', 'withdrawn']),
      }),
    ),
  }),
  handle: async (ctx, actor, { params }) => {
    const { record, terms, consents, used } = await requestStanding(ctx, actor, params.request)
    return {
      ...plainOnward(record),
      ...{ terms, choices: terms && plainChoices(choicesWithin([terms])) },
      consents: consents.map(({ digest, id: consent, to, consent: given, expires, state }) => ({
        ...{ consent, to, state, terms: given.terms, conditions: given.conditions },
        ...{
          concealed: given.concealed ?? false,
          used: used.has(digest),
          portions: [...given.portions],
          expires: formatInstant(expires),
        },
      })),
    }
  },
})
