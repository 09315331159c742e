// SPDX-License-Identifier: Apache-2.0
// What was taken back, by us and from us, and who has answered: as far as a person may know of it.
import type { Digest, Instant, PartyCode, PortionId, ReportId } from '@tearline/base'
import type { RecallDirection, RecallRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { knownPortions } from './readable.ts'

export type RecallLine = {
  readonly statement: Digest
  readonly direction: RecallDirection
  readonly originator: PartyCode
  readonly to: PartyCode
  readonly report: ReportId
  readonly portions: readonly PortionId[]
  readonly issued: Instant
  /** When the keys were destroyed, as the holder says; null while it has not answered. */
  readonly destroyed: string | null
}

type Place = Pick<RecallRecord, 'saved' | 'digest'>

/** The oldest first: who has had longest to answer. @throws NodeError `node.role-missing` */
export async function listRecalls(
  ctx: Context,
  actor: Actor,
  page: Wanted<Place>,
): Promise<Filled<RecallRecord, RecallLine>> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const load = (part: Part<Place>) => ctx.store.read.recalls.list({}, part)
  return fillPage(page, load, (records) => linesOf(ctx, actor, records))
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function showRecall(
  ctx: Context,
  actor: Actor,
  statement: Digest,
): Promise<RecallLine> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const record = await ctx.store.read.recalls.byDigest(statement)
  const [line] = record === null ? [] : await linesOf(ctx, actor, [record])
  if (line === undefined || line === null) throw notFound()
  return line
}

/** INVARIANT (hidden-means-absent): a recall is shown with the portions that the person may know of, or not at all. */
async function linesOf(
  ctx: Context,
  actor: Actor,
  records: readonly RecallRecord[],
): Promise<readonly (RecallLine | null)[]> {
  const known = await knownPortions(
    ctx,
    actor,
    records.flatMap(({ recall }) => recall.portions),
  )
  return records.map((record) => {
    const { digest: statement, direction, originator, to, report, saved: issued } = record
    const portions = record.recall.portions.filter((portion) => known.has(portion))
    if (portions.length === 0) return null
    const destroyed = record.tombstone?.tombstone.destroyed ?? null
    return { statement, direction, originator, to, report, portions, issued, destroyed }
  })
}
