// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import { roles } from '@tearline/release'
import { notFound } from '../../error.ts'
import { operation } from '../operation.ts'

export const showSession = operation({
  id: 'session.show',
  method: 'get',
  path: '/session',
  summary: 'Who one is here, and what one may be shown.',
  reply: z.strictObject({
    party: partyCodeShape,
    person: idShape('person'),
    name: z.string(),
    nation: partyCodeShape,
    clearance: z.string(),
    compartments: z.array(z.strictObject({ tag: z.string(), values: z.array(z.string()) })),
    roles: z.array(z.enum(roles)),
  }),
  handle: async (ctx, actor) => {
    const person = await ctx.store.read.people.byId(actor.person)
    if (person === null) throw notFound()
    const { party, nation, clearance, compartments } = actor
    return {
      ...{ party, person: actor.person, name: person.name, nation, clearance },
      compartments: compartments.map(({ tag, values }) => ({ tag, values: [...values] })),
      roles: [...actor.roles],
    }
  },
})
