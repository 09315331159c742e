// SPDX-License-Identifier: Apache-2.0
// The reports of this party, as far as a person may know of them, and how it stands with each.
// INVARIANT (hidden-means-absent): counts, banners and whom a report went to are made from the portions that the person
// may know of.
import type { Instant, PartyCode, ReportId } from '@tearline/base'
import type { Label } from '@tearline/label'
import { type PortionTest, permitsEach } from '@tearline/release'
import type { LabelledPortions, ReportRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { bannerOf, type KnownOf } from './banner.ts'
import { collectFacts } from './facts.ts'
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
/** Those portions of it that the person may know of, by what they are marked. */
type Listed = { readonly record: ReportRecord; readonly marked: readonly LabelledPortions[] }

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
  const { reports } = ctx.store.read
  const record = await reports.byId(id)
  const [line = null] = record === null ? [] : await reportLines(ctx, actor, [record])
  if (line === null) throw notFound()
  const isKnown = await knowsOwn(ctx, actor)
  const portions = (await reports.portionsOf(id)).flatMap(
    ({ id: portion, originator, label, cites }) =>
      label === null ? [] : [{ portion, originator, label, cites }],
  )
  return { line, portions: portions.filter(isKnown) }
}

async function reportLines(
  ctx: Context,
  actor: Actor,
  records: readonly ReportRecord[],
): Promise<readonly (ReportLine | null)[]> {
  const { reports, concealed } = ctx.store.read
  const ids = records.map(({ id }) => id)
  const labels = await reports.labelsOf(ids)
  const isKnown = await knowsOwn(ctx, actor)
  // A copy that another party was given is no report of ours: what it was made from stands in the inbox.
  const isCopy = new Set((await concealed.byReports(ids)).map(({ report }) => report))
  const all = records.map((record): Listed => {
    const marked = isCopy.has(record.id) ? [] : (labels.get(record.id) ?? [])
    return { record, marked: marked.filter((each) => isKnown({ ...each, cites: [] })) }
  })
  const known = all.filter(({ marked }) => marked.length > 0)
  const sent = await sentOf(ctx, known, isKnown)
  return all.map((each) => (each.marked.length === 0 ? null : lineOf(ctx, actor, each, sent)))
}

/** Of what was written here the label alone decides, whatever it cites: one portion of a label answers for all. */
async function knowsOwn(ctx: Context, actor: Actor): Promise<PortionTest> {
  return permitsEach(useOf(ctx, actor, 'know-of'), await collectFacts(ctx, ctx.store.read, []))
}

function lineOf(
  ctx: Context,
  actor: Actor,
  { record, marked }: Listed,
  sent: ReadonlyMap<ReportId, ReadonlySet<PartyCode>>,
): ReportLine {
  const { id: report, created, author } = record
  const own = author === actor.person
  const releasedTo = [...(sent.get(report) ?? [])].sort()
  const portions = marked.reduce((sum, { count }) => sum + count, 0)
  return { report, created, own, releasedTo, banner: bannerOf(ctx, marked), portions }
}

/** To whom these portions went under releases that stand, by report. */
async function sentOf(
  ctx: Context,
  lines: readonly Listed[],
  isKnown: PortionTest,
): Promise<ReadonlyMap<ReportId, ReadonlySet<PartyCode>>> {
  const { releases, renditions } = ctx.store.read
  const reports = lines.map(({ record }) => record.id)
  const ours = await releases.ofReports(reports, ctx.me)
  const portions = await renditions.listed(ours.map(({ rendition }) => rendition))
  const sent = ours.map((record): KnownRelease => {
    const listed = portions.get(record.rendition) ?? []
    const known = listed.filter((each) => isKnown({ ...each, cites: [] }))
    return { record, known: known.map(({ portion }) => portion) }
  })
  const states = await statesOf(ctx, sent)
  const standing = sent.filter(({ known }, at) => known.length > 0 && states[at] === 'active')
  const byReport = Map.groupBy(standing, ({ record }) => record.report)
  return new Map(
    [...byReport].map(([report, of]) => [report, new Set(of.map(({ record }) => record.to))]),
  )
}
