// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, type Instant, idShape, parseId, timestampShape } from '@tearline/base'
import type { KnownCursor } from '@tearline/store'
import { maySee } from '../../acts/reach.ts'
import { operation } from '../operation.ts'
import { portionMarking } from '../shapes.ts'

/** As `next` of the page before; what stands in it is the node's affair. */
const cursorShape = z.string().regex(/^\d{1,15}\.por-[0-9a-f]{32}$/)

export const asOfShape = z.string().max(512)

export const maySeeOperation = operation({
  id: 'portions.may-see',
  method: 'post',
  path: '/portions/may-see',
  summary:
    'What you may see of all that this party wrote or was given: count and a page, newest first.',
  refusals: ['node.behind'],
  body: z.strictObject({
    after: cursorShape.nullable(),
    limit: z.int().min(1).max(1_000),
    atLeast: asOfShape.nullable(),
  }),
  reply: z.strictObject({
    count: z.int(),
    portions: z.array(
      z.strictObject({ portion: idShape('portion'), marking: z.string(), at: timestampShape }),
    ),
    next: z.string().nullable(),
    asOf: z.string(),
  }),
  handle: async (ctx, actor, { body }) => {
    const after = body.after === null ? null : cursorOf(body.after)
    const { count, portions, next, asOf } = await maySee(ctx, actor, { ...body, after })
    return {
      count,
      portions: portions.map(({ portion, label, at }) => ({
        portion,
        marking: portionMarking(ctx, label),
        at: formatInstant(at),
      })),
      next: next === null ? null : `${next.at}.${next.portion}`,
      asOf,
    }
  },
})

function cursorOf(text: string): KnownCursor {
  const [at = '', portion = ''] = text.split('.')
  return { at: Number(at) as Instant, portion: parseId('portion', portion) }
}
