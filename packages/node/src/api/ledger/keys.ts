// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { partyCodeShape } from '@tearline/base'
import { formatVkey } from '@tearline/ledger'
import { requireRole } from '../../acts/actor.ts'
import { witnessKeys } from '../../acts/audit.ts'
import { operation } from '../operation.ts'

/** A C2SP verifier key: name, id and key in one line. */
const vkeyShape = z.string()

export const ledgerKeys = operation({
  id: 'ledger.keys',
  method: 'get',
  path: '/ledger/keys',
  summary:
    'The keys with which proofs of this ledger, and what partners cosigned of it, are checked.',
  reply: z.strictObject({
    log: vkeyShape,
    witnesses: z.array(z.strictObject({ party: partyCodeShape, key: vkeyShape })),
  }),
  handle: async (ctx, actor) => {
    requireRole(actor, 'auditor', 'security-officer', 'disclosure-officer')
    const witnesses = await witnessKeys(ctx)
    return {
      log: formatVkey(ctx.keys.ledger.key),
      witnesses: witnesses.map(({ party, key }) => ({ party, key: formatVkey(key) })),
    }
  },
})
