// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import {
  digestShape,
  formatInstant,
  idShape,
  partyCodeShape,
  timestampShape,
  utf8,
} from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { search } from '../../acts/search.ts'
import { operation } from '../operation.ts'
import { nextShape, notOfThisList, placeOf } from '../paging.ts'
import { searchText } from '../searches/shapes.ts'
import { bannerColours, coloursShape, portionMarking } from '../shapes.ts'

const excerptShape = z.strictObject({
  text: z.string(),
  /** Of the text, in UTF-16 units: words that were asked for. */
  marks: z.array(z.strictObject({ start: z.int(), end: z.int() })),
})

/** Asked with POST: a query in an address would stand in logs and histories. */
export const searchOperation = operation({
  id: 'search.find',
  method: 'post',
  path: '/search',
  summary:
    'Portions that you may read now, by their words, the newest first; excerpts are recorded as openings.',
  paged: true,
  body: z.strictObject({ query: searchText, excerpts: z.boolean() }),
  reply: z.strictObject({
    next: nextShape,
    /** False while the index is still being made; then there may be more than is found. */
    complete: z.boolean(),
    found: z.array(
      z.strictObject({
        portion: idShape('portion'),
        marking: z.string(),
        colours: coloursShape,
        originator: partyCodeShape,
        report: idShape('report'),
        release: idShape('release').nullable(),
        at: timestampShape,
        excerpt: excerptShape.nullable(),
      }),
    ),
  }),
  refusals: ['node.search'],
  handle: async (ctx, actor, { body, page }) => {
    const query = digestOf(utf8(body.query))
    const place = placeOf(placeShape, page)
    if (place !== null && place.query !== query) throw notOfThisList()
    const before = place?.number ?? null
    const { lines, next, isComplete } = await search(ctx, actor, {
      ...body,
      before,
      limit: page.limit,
    })
    return {
      next: page.next(next === null ? null : { number: next, query }),
      complete: isComplete,
      found: lines.map(({ label, at, excerpt, ...rest }) => ({
        ...rest,
        marking: portionMarking(ctx, label),
        colours: bannerColours(ctx, label),
        at: formatInstant(at),
        excerpt: excerpt === null ? null : { text: excerpt.text, marks: [...excerpt.marks] },
      })),
    }
  },
})

const placeShape = z.strictObject({ number: z.int(), query: digestShape })
