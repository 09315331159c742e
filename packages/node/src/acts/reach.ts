// SPDX-License-Identifier: Apache-2.0
// What a person may see of all that this party wrote or was given (design, section 4; reference on decisions,
// section 5): the labels are asked, once each, and the store counts and pages by them.
//
//   labels that permit the person          ->  all their portions, unseen
//   labels that only leave out the nation  ->  what others released to us, portion by portion: whom an owner has
//                                              named, or made an exception for, may see it all the same
//
// INVARIANT (hidden-means-absent): the same answer as asking `knownPortions` about every portion that is listed.
import type { Instant, PortionId } from '@tearline/base'
import type { Label } from '@tearline/label'
import type { KnownCursor, LabelRow } from '@tearline/store'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import { asOfNow, requireAsOf } from './as-of.ts'
import { knownPortions } from './readable.ts'
import { labelsFor } from './readable-labels.ts'

export type SeenPage = {
  readonly count: number
  readonly portions: readonly {
    readonly portion: PortionId
    readonly label: Label
    readonly at: Instant
  }[]
  readonly next: KnownCursor | null
  readonly asOf: string
}

export type SeenQuery = {
  readonly after: KnownCursor | null
  readonly limit: number
  readonly atLeast: string | null
}

/** @throws NodeError `node.role-missing`, `node.behind`, `node.request` */
export async function maySee(ctx: Context, actor: Actor, query: SeenQuery): Promise<SeenPage> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  await requireAsOf(ctx, query.atLeast)
  const asOf = await asOfNow(ctx)
  const { after, limit } = query
  const page = await ctx.store.read.known.page({ ...(await seenBy(ctx, actor)), after, limit })
  const labels = await ctx.store.read.known.labels(page.rows.map(({ label }) => label))
  const portions = page.rows.flatMap(({ portion, label: row, at }) => {
    const label = labels.get(row)
    return label === undefined ? [] : [{ portion, label, at }]
  })
  return { count: page.count, portions, next: page.next, asOf }
}

/** What a person may see: all of these labels, and these portions beside. */
export async function seenBy(
  ctx: Context,
  actor: Actor,
): Promise<{ readonly labels: readonly LabelRow[]; readonly also: readonly PortionId[] }> {
  const { permitted: labels, nationOnly } = await labelsFor(ctx, actor)
  const received = await ctx.store.read.known.receivedWith(nationOnly)
  const also = received.length === 0 ? [] : [...(await knownPortions(ctx, actor, received))]
  return { labels: [...labels], also }
}
