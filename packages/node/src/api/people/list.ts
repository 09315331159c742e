// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { idShape, parseShape } from '@tearline/base'
import { listPeople } from '../../acts/people.ts'
import { operation } from '../operation.ts'
import { nextShape } from '../paging.ts'
import { personShape, plainPerson } from './shapes.ts'

export const listPeopleOperation = operation({
  id: 'people.list',
  method: 'get',
  path: '/people',
  summary: 'The people of this party, in the order in which they came.',
  paged: true,
  reply: z.strictObject({ people: z.array(personShape), next: nextShape }),
  handle: async (ctx, actor, { page }) => {
    const all = await listPeople(ctx, actor)
    const last = page.after === null ? null : parseShape(idShape('person'), page.after)
    const from = last === null ? 0 : all.findIndex(({ id }) => id === last) + 1
    const shown = all.slice(from, from + page.limit)
    const end = from + shown.length < all.length ? (shown.at(-1)?.id ?? null) : null
    return { people: shown.map(plainPerson), next: page.next(end) }
  },
})
