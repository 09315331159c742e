// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, later, partyCodeShape, timestampShape } from '@tearline/base'
import type { Label } from '@tearline/label'
import { emergencySchema, precedences, termsSchema } from '@tearline/release'
import { listInbox } from '../../acts/list-inbox.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import {
  bannerColours,
  bannerText,
  coloursShape,
  instantShape,
  portionMarking,
  timeOrNull,
} from '../shapes.ts'

const states = ['active', 'recalled', 'expired'] as const
const yesOrNo = z.enum(['true', 'false']).optional()

export const listInboxOperation = operation({
  id: 'inbox.list',
  method: 'get',
  path: '/inbox',
  summary: 'What other parties released to this one, as far as you may know of it.',
  paged: true,
  query: z.strictObject({
    originator: partyCodeShape.optional(),
    /** A classification of this party's policy: nothing above it. */
    atMost: z.string().max(100).optional(),
    state: z.enum(states).optional(),
    unread: yesOrNo,
    starred: yesOrNo,
    emergency: yesOrNo,
    /** Over within so many hours from now. */
    dueWithinHours: z
      .string()
      .regex(/^[1-9]\d{0,4}$/)
      .optional(),
    precedence: z.enum(precedences).optional(),
    /** What you have put away; left out, all the rest. */
    away: yesOrNo,
    /** `due`: what is over soonest first, of what may still be read. `precedence`: emergencies, then by precedence. */
    order: z.enum(['newest', 'due', 'precedence']).optional(),
  }),
  reply: z.strictObject({
    next: nextShape,
    releases: z.array(
      z.strictObject({
        release: idShape('release'),
        report: idShape('report'),
        originator: partyCodeShape,
        from: partyCodeShape,
        banner: z.string(),
        bannerColours: coloursShape,
        portions: z.array(z.strictObject({ portion: idShape('portion'), marking: z.string() })),
        terms: termsSchema,
        /** How soon its sender wants it read. */
        precedence: z.enum(precedences),
        state: z.enum(states),
        received: timestampShape,
        /** Where it came past the consent of others: why, and which two persons of the sender let it go. */
        emergency: emergencySchema.nullable(),
        /** Foreign information whose originator is not named: whoever it is from answers for it. */
        concealed: z.boolean(),
        /** Until when it can be read here; null where nothing ends it, or all is over. */
        due: timestampShape.nullable(),
        /** When you first read it; null while it is unread. */
        read: timestampShape.nullable(),
        starred: z.boolean(),
        /** When you put it away; null while it is in view. */
        away: timestampShape.nullable(),
      }),
    ),
  }),
  handle: async (ctx, actor, { page, query }) => {
    const after = placeOf(afterShape, page)
    const { unread, starred, emergency, away, dueWithinHours, ...filter } = query
    const { lines, last } = await listInbox(
      ctx,
      actor,
      { after, limit: page.limit },
      {
        ...filter,
        ...{ unread: asked(unread), starred: asked(starred), emergency: asked(emergency) },
        away: asked(away),
        ...(dueWithinHours !== undefined && {
          dueBy: later(ctx.clock.now(), Number(dueWithinHours) * 3600),
        }),
      },
    )
    const marking = eachOnce((label: Label) => portionMarking(ctx, label))
    return {
      next: page.next(last && { saved: last.saved, due: last.due, rank: last.rank, id: last.id }),
      releases: lines.map(({ banner, portions, received, due, read, away: put, ...rest }) => ({
        ...rest,
        banner: bannerText(ctx, banner),
        bannerColours: bannerColours(ctx, banner),
        portions: portions.map(({ portion, label }) => ({ portion, marking: marking(label) })),
        received: formatInstant(received),
        due: timeOrNull(due),
        read: timeOrNull(read),
        away: timeOrNull(put),
      })),
    }
  },
})

/** A page has thousands of portions and tens of labels. */
function eachOnce<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

function asked(text: 'true' | 'false' | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'true'
}

const afterShape = z.strictObject({
  saved: instantShape,
  due: instantShape,
  rank: z.int(),
  id: idShape('release'),
})
