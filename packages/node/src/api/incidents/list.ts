// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { requireRole } from '../../acts/actor.ts'
import { operation } from '../operation.ts'
import { eventShape, plainEvent } from '../shapes.ts'

/** Events that a security officer must see. */
const kinds = [
  'release.quarantined',
  'envelope.quarantined',
  'incident.noticed',
  'incident.received',
  'channel.stopped',
  'ledger.fork',
] as const

export const listIncidents = operation({
  id: 'incidents.list',
  method: 'get',
  path: '/incidents',
  summary:
    'What was put into quarantine, what partners gave notice of, and contradictions of partners.',
  reply: z.strictObject({
    incidents: z.array(z.strictObject({ index: z.int(), event: eventShape })),
  }),
  handle: async (ctx, actor) => {
    requireRole(actor, 'security-officer', 'disclosure-officer', 'auditor')
    const found = await Promise.all(kinds.map((kind) => ctx.store.read.ledger.list({ kind })))
    const incidents = found.flat().sort((a, b) => a.index - b.index)
    return {
      incidents: incidents.map(({ index, event }) => ({
        index,
        event: plainEvent(event),
      })),
    }
  },
})
