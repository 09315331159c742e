// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, timestampShape } from '@tearline/base'
import { roles } from '@tearline/release'
import { listDeputies } from '../../acts/people-deputies.ts'
import { operation } from '../operation.ts'
import { nextShape, pageOf } from '../paging.ts'

const deputyShape = z.strictObject({
  deputy: idShape('deputy'),
  /** Who stands in. */
  person: idShape('person'),
  inPlaceOf: idShape('person'),
  role: z.enum(roles),
  from: timestampShape,
  until: timestampShape,
})

export const listDeputiesOperation = operation({
  id: 'deputies.list',
  method: 'get',
  path: '/deputies',
  summary: 'Who stands in for whom, now and later.',
  paged: true,
  reply: z.strictObject({ next: nextShape, deputies: z.array(deputyShape) }),
  handle: async (ctx, actor, { page }) => {
    const { found, next } = pageOf(await listDeputies(ctx, actor), page, ({ id }) => id)
    return {
      next,
      deputies: found.map(({ id, person, inPlaceOf, role, from, until }) => ({
        ...{ deputy: id, person, inPlaceOf, role },
        ...{ from: formatInstant(from), until: formatInstant(until) },
      })),
    }
  },
})
