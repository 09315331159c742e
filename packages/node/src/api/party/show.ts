// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { partyCodeShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { ownDocument } from '../../federation/own-document.ts'
import { operation } from '../operation.ts'

export const showParty = operation({
  id: 'party.show',
  method: 'get',
  path: '/party',
  summary: 'The signed document of this party: what a partner needs to pair.',
  refusals: ['node.not-initialised'],
  reply: z.strictObject({ party: partyCodeShape, name: z.string(), document: signedSchema }),
  handle: async (ctx) => {
    const { document, signed } = (await ownDocument(ctx)).shown
    return { party: ctx.me, name: document.name, document: signed }
  },
})
