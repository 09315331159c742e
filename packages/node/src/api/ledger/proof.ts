// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { requireRole } from '../../acts/actor.ts'
import { notFound } from '../../error.ts'
import { openEntry } from '../../federation/ledger.ts'
import { operation } from '../operation.ts'
import { indexText } from '../shapes.ts'

export const proveEntry = operation({
  id: 'ledger.proof',
  method: 'get',
  path: '/ledger/entries/{index}/proof',
  summary: 'An event with its salt, and the C2SP proof file that it stands in this ledger.',
  params: z.strictObject({ index: indexText }),
  reply: z.strictObject({ proof: z.string(), event: z.string(), salt: z.base64() }),
  handle: async (ctx, actor, { params }) => {
    requireRole(actor, 'auditor', 'security-officer', 'disclosure-officer')
    const index = Number(params.index)
    if ((await ctx.store.read.ledger.byIndex(index)) === null) throw notFound()
    return openEntry(ctx, index)
  },
})
