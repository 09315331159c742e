// SPDX-License-Identifier: Apache-2.0
// Lists (design, section 4): of reports and of what was received, only what the person may know of.
// INVARIANT (hidden-means-absent): counts and banners are made from the portions that the person may know of.
import type { Instant, PartyCode, PortionId, ReleaseId, ReportId } from '@tearline/base'
import { joinLabels, type Label } from '@tearline/label'
import {
  type DecisionRequest,
  decide,
  type Facts,
  permitsEach,
  type Terms,
} from '@tearline/release'
import type { ReleaseRecord, ReportRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import { collectFacts } from './facts.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { isHidden, useOf } from './readable.ts'

export type ReportLine = {
  readonly report: ReportId
  readonly banner: Label
  readonly portions: number
  readonly created: Instant
}

export type InboxLine = {
  readonly release: ReleaseId
  readonly report: ReportId
  readonly originator: PartyCode
  readonly from: PartyCode
  readonly banner: Label
  readonly portions: readonly { readonly portion: PortionId; readonly label: Label }[]
  readonly terms: Terms
  readonly state: 'active' | 'recalled' | 'expired'
  readonly received: Instant
}

type Known = DecisionRequest['portion']

type ReportPlace = Pick<ReportRecord, 'created' | 'id'>
type ReleasePlace = Pick<ReleaseRecord, 'saved' | 'id'>

/** @throws NodeError `node.role-missing` */
export async function listReports(
  ctx: Context,
  actor: Actor,
  page: Wanted<ReportPlace>,
): Promise<Filled<ReportRecord, ReportLine>> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const load = (part: Part<ReportPlace>) => ctx.store.read.reports.list({}, part)
  return fillPage(page, load, (reports) => reportLines(ctx, actor, reports))
}

async function reportLines(
  ctx: Context,
  actor: Actor,
  records: readonly ReportRecord[],
): Promise<readonly (ReportLine | null)[]> {
  const reports: { report: ReportId; created: Instant; portions: readonly Known[] }[] = []
  for (const { id: report, created } of records) {
    const portions = (await ctx.store.read.reports.portionsOf(report)).flatMap(
      ({ id: portion, originator, label, cites }) =>
        label === null ? [] : [{ portion, originator, label, cites }],
    )
    reports.push({ report, created, portions })
  }
  const facts = await factsOf(ctx, reports)
  const isKnown = permitsEach(useOf(ctx, actor, 'know-of'), facts)
  return reports.map(({ report, created, portions }) => {
    const known = portions.filter(isKnown)
    if (known.length === 0) return null
    return { report, created, banner: bannerOf(ctx, known), portions: known.length }
  })
}

/** What other parties released to this one; what is in quarantine is not in anybody's inbox. */
export async function listInbox(
  ctx: Context,
  actor: Actor,
  page: Wanted<ReleasePlace>,
): Promise<Filled<ReleaseRecord, InboxLine>> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const { releases } = ctx.store.read
  const load = (part: Part<ReleasePlace>) => releases.list({ direction: 'in' }, part)
  return fillPage(page, load, (records) => inboxLines(ctx, actor, records))
}

async function inboxLines(
  ctx: Context,
  actor: Actor,
  records: readonly ReleaseRecord[],
): Promise<readonly (InboxLine | null)[]> {
  const releases: { each: ReleaseRecord; portions: readonly Known[] }[] = []
  for (const each of records) {
    const portions = (await ctx.store.read.renditions.portionsOf(each.rendition)).map(
      ({ portion, originator, label }) => ({ portion, originator, label, cites: [] }),
    )
    releases.push({ each, portions })
  }
  const facts = await factsOf(ctx, releases)
  const asked = useOf(ctx, actor, 'know-of')
  const isUsable = permitsEach(asked, facts)
  // Of what is recalled or expired only the person counts, since nobody may do anything with it.
  const isSeen = (portion: Known) => !isHidden(decide({ ...asked, portion }, facts))
  return releases.map(({ each, portions }) => {
    if (!isListed(each)) return null
    const known = portions.filter(each.state === 'active' ? isUsable : isSeen)
    return known.length === 0 ? null : inboxLine(ctx, each, known)
  })
}

type Listed = ReleaseRecord & Pick<InboxLine, 'state'>

function isListed(each: ReleaseRecord): each is Listed {
  return each.state !== 'quarantined'
}

function inboxLine(ctx: Context, each: Listed, known: readonly Known[]): InboxLine {
  const { id: release, report, originator, from, state, saved: received } = each
  return {
    release,
    report,
    originator,
    from,
    banner: bannerOf(ctx, known),
    portions: known,
    terms: each.release.terms,
    state,
    received,
  }
}

/** Collected once for the whole list: a signature that is verified for each line would be the list's whole cost. */
async function factsOf(
  ctx: Context,
  lines: readonly { readonly portions: readonly Known[] }[],
): Promise<Facts> {
  const ids = lines.flatMap(({ portions }) => portions.map(({ portion }) => portion))
  return collectFacts(ctx, ctx.store.read, ids)
}

function bannerOf(ctx: Context, portions: readonly Known[]): Label {
  return joinLabels(
    ctx.policy,
    portions.map(({ label }) => label),
  ).label
}
