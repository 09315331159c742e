// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { listDeadLetters } from '../../acts/dead-letters.ts'
import { operation } from '../operation.ts'
import { nextShape } from '../paging.ts'

export const listDeadLettersOperation = operation({
  id: 'deadletters.list',
  method: 'get',
  path: '/deadletters',
  summary:
    'Envelopes that were given up, and why: nothing else is sent to their partner meanwhile.',
  paged: true,
  reply: z.strictObject({
    letters: z.array(
      z.strictObject({
        envelope: idShape('envelope'),
        to: partyCodeShape,
        /** Its number in the channel; null beside it. */
        number: z.int().nullable(),
        kind: z.string(),
        reason: z.string(),
        attempts: z.int(),
        queued: timestampShape,
      }),
    ),
    next: nextShape,
  }),
  handle: async (ctx, actor, { page }) => {
    const { limit, after } = page
    const items = await listDeadLetters(ctx, actor, {
      after: typeof after === 'number' ? after : 0,
      limit: limit + 1,
    })
    const shown = items.slice(0, limit)
    return {
      letters: shown.map(({ envelope, to, seq, kind, reason, attempts, queued }) => ({
        ...{ envelope, to, number: seq, kind, attempts },
        reason: reason ?? 'unknown',
        queued: formatInstant(queued),
      })),
      next: page.next(items.length > limit ? (shown.at(-1)?.position ?? null) : null),
    }
  },
})
