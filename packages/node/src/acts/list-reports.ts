// SPDX-License-Identifier: Apache-2.0
// The reports of this party, as far as a person may know of them, and how it stands with each.
// INVARIANT (hidden-means-absent): counts, banners and whom a report went to are made from the portions that the person
// may know of.
import type { Instant, PartyCode, PortionId, ReportId } from '@tearline/base'
import type { Label } from '@tearline/label'
import { permitsEach } from '@tearline/release'
import type { ReportRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { bannerOf, factsOfLines, type KnownOf } from './banner.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { useOf } from './readable.ts'
import { beyondFor } from './readable-labels.ts'
import { type KnownRelease, statesOf } from './release-state.ts'

export type ReportLine = {
  readonly report: ReportId
  readonly banner: Label
  readonly portions: number
  readonly created: Instant
  /** Whether it is the person's own; another then releases it. */
  readonly own: boolean
  /** Who holds some of it under a release that stands. */
  readonly releasedTo: readonly PartyCode[]
}

type ReportPlace = Pick<ReportRecord, 'created' | 'id'>
type KnownLine = { readonly line: ReportLine; readonly portions: readonly KnownOf[] }
type Listed = { readonly record: ReportRecord; readonly portions: readonly KnownOf[] }

/** @throws NodeError `node.role-missing` */
export async function listReports(
  ctx: Context,
  actor: Actor,
  page: Wanted<ReportPlace>,
): Promise<Filled<ReportRecord, ReportLine>> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const beyond = await beyondFor(ctx, actor)
  const filter = beyond === undefined ? {} : { beyond }
  const load = (part: Part<ReportPlace>) => ctx.store.read.reports.list(filter, part)
  return fillPage(page, load, (reports) => reportLines(ctx, actor, reports))
}

/**
 * One of them, with its portions. INVARIANT (hidden-means-absent): not found where none of them may be known.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`
 */
export async function showReport(ctx: Context, actor: Actor, id: ReportId): Promise<KnownLine> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const record = await ctx.store.read.reports.byId(id)
  if (record === null) throw notFound()
  const [shown] = await knownLines(ctx, actor, [record])
  if (shown === undefined || shown === null) throw notFound()
  return shown
}

async function reportLines(
  ctx: Context,
  actor: Actor,
  records: readonly ReportRecord[],
): Promise<readonly (ReportLine | null)[]> {
  return (await knownLines(ctx, actor, records)).map((each) => each?.line ?? null)
}

async function knownLines(
  ctx: Context,
  actor: Actor,
  records: readonly ReportRecord[],
): Promise<readonly (KnownLine | null)[]> {
  const all: Listed[] = []
  for (const record of records) {
    const portions = (await ctx.store.read.reports.portionsOf(record.id)).flatMap(
      ({ id: portion, originator, label, cites }) =>
        label === null ? [] : [{ portion, originator, label, cites }],
    )
    all.push({ record, portions })
  }
  const facts = await factsOfLines(ctx, all)
  const isKnown = permitsEach(useOf(ctx, actor, 'know-of'), facts)
  // A copy that another party was given is no report of ours: what it was made from stands in the inbox.
  const copies = await ctx.store.read.concealed.byReports(records.map(({ id }) => id))
  const isCopy = new Set(copies.map(({ report }) => report))
  const known = all.map(({ record, portions }) => ({
    record,
    portions: isCopy.has(record.id) ? [] : portions.filter(isKnown),
  }))
  const sent = await sentOf(ctx, known)
  return known.map((each) =>
    each.portions.length === 0
      ? null
      : { line: lineOf(ctx, actor, each, sent), portions: each.portions },
  )
}

function lineOf(
  ctx: Context,
  actor: Actor,
  { record, portions }: Listed,
  sent: ReadonlyMap<ReportId, ReadonlySet<PartyCode>>,
): ReportLine {
  const { id: report, created, author } = record
  const own = author === actor.person
  const releasedTo = [...(sent.get(report) ?? [])].sort()
  const banner = bannerOf(ctx, portions)
  return { report, created, own, releasedTo, banner, portions: portions.length }
}

/** To whom these portions went under releases that stand, by report. */
async function sentOf(
  ctx: Context,
  lines: readonly Listed[],
): Promise<ReadonlyMap<ReportId, ReadonlySet<PartyCode>>> {
  const { releases, renditions } = ctx.store.read
  const portions = new Set<PortionId>(lines.flatMap((line) => line.portions.map(idOf)))
  const ours = (await releases.forPortions([...portions])).filter(
    ({ direction, from }) => direction === 'out' && from === ctx.me,
  )
  const sent: KnownRelease[] = []
  for (const record of ours) {
    const known = (await renditions.portionsOf(record.rendition)).map(idOf)
    sent.push({ record, known: known.filter((id) => portions.has(id)) })
  }
  const states = await statesOf(ctx, sent)
  const standing = sent.filter((_, at) => states[at] === 'active').map(({ record }) => record)
  const byReport = Map.groupBy(standing, ({ report }) => report)
  return new Map([...byReport].map(([report, of]) => [report, new Set(of.map(({ to }) => to))]))
}

function idOf({ portion }: { readonly portion: PortionId }): PortionId {
  return portion
}
