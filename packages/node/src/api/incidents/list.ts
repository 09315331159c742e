// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { partyCodeShape } from '@tearline/base'
import { requireRole } from '../../acts/actor.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { eventShape, plainEvent } from '../shapes.ts'

/** Events that a security officer must see. */
const kinds = [
  'release.quarantined',
  'envelope.quarantined',
  'incident.noticed',
  'incident.received',
  'emergency.released',
  'emergency.received',
  'emergency.told',
  'channel.stopped',
  'ledger.fork',
] as const

export const listIncidents = operation({
  id: 'incidents.list',
  method: 'get',
  path: '/incidents',
  summary:
    'What was put into quarantine, what partners gave notice of, and contradictions of partners.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    incidents: z.array(
      z.strictObject({
        index: z.int(),
        /** Whom it concerns: of a notice, to whom or by whom it was given. */
        party: partyCodeShape.nullable(),
        event: eventShape,
      }),
    ),
  }),
  handle: async (ctx, actor, { page }) => {
    requireRole(actor, 'security-officer', 'disclosure-officer', 'auditor')
    const after = placeOf(z.int(), page) ?? -1
    const part = { after, limit: page.limit + 1 }
    const found = await Promise.all(kinds.map((kind) => ctx.store.read.ledger.list({ kind }, part)))
    const all = found.flat().sort((a, b) => a.index - b.index)
    const incidents = all.slice(0, page.limit)
    return {
      next: page.next(all.length > page.limit ? (incidents.at(-1)?.index ?? null) : null),
      incidents: incidents.map(({ index, about: party, event }) => ({
        ...{ index, party },
        event: plainEvent(event),
      })),
    }
  },
})
