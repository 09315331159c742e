// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, partyCodeShape } from '@tearline/base'
import { roles } from '@tearline/release'
import type { Context } from '../../context.ts'
import { notFound } from '../../error.ts'
import { coloursOn } from '../colours.ts'
import { operation } from '../operation.ts'
import { coloursShape } from '../shapes.ts'

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
    /** What views without content are marked with: the most that this person could meet; null where nothing. */
    upTo: z.strictObject({ banner: z.string(), bannerColours: coloursShape }).nullable(),
    /** Of the party's policy, from the lowest to the person's clearance. */
    classifications: z.array(z.string()),
    /** After which a session that nobody used ends. */
    idleSeconds: z.int(),
  }),
  handle: async (ctx, actor) => {
    const person = await ctx.store.read.people.byId(actor.person)
    if (person === null) throw notFound()
    const { party, nation, clearance, compartments } = actor
    return {
      ...{ party, person: actor.person, name: person.name, nation, clearance },
      compartments: compartments.map(({ tag, values }) => ({ tag, values: [...values] })),
      roles: [...actor.roles],
      upTo: highestOf(ctx, clearance),
      classifications: classificationsUpTo(ctx, clearance),
      idleSeconds: ctx.settings.now().sessionIdleSeconds,
    }
  },
})

function highestOf({ policy }: Context, clearance: string) {
  const found = policy.classifications.find(({ name }) => name === clearance)
  return found === undefined ? null : { banner: found.name, bannerColours: coloursOn(found.colour) }
}

function classificationsUpTo({ policy }: Context, clearance: string): string[] {
  const highest = policy.classifications.find(({ name }) => name === clearance)?.hierarchy ?? -1
  return policy.classifications
    .filter(({ hierarchy }) => hierarchy <= highest)
    .sort((a, b) => a.hierarchy - b.hierarchy)
    .map(({ name }) => name)
}
