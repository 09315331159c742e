// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { partyCodeShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { notFound } from '../../error.ts'
import { operation } from '../operation.ts'

export const showParty = operation({
  id: 'party.show',
  method: 'get',
  path: '/party',
  summary: 'The signed document of this party: what a partner needs to pair.',
  reply: z.strictObject({ party: partyCodeShape, name: z.string(), document: signedSchema }),
  handle: async (ctx) => {
    const own = await ctx.store.read.parties.byCode(ctx.me)
    if (own === null) throw notFound()
    return { party: own.party, name: own.newest.document.name, document: own.newest.signed }
  },
})
