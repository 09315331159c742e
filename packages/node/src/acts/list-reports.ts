// SPDX-License-Identifier: Apache-2.0
// Lists (design, section 4): of reports and of what was received, only what the person may know of.
// INVARIANT (hidden-means-absent): counts and banners are made from the portions that the person may know of.
import type { Instant, PartyCode, PortionId, ReleaseId, ReportId } from '@tearline/base'
import { joinLabels, type Label } from '@tearline/label'
import { type DecisionRequest, decide, type Facts, permits, type Terms } from '@tearline/release'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import { collectFacts } from './facts.ts'
import { isHidden, useRequest } from './readable.ts'

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

/** @throws NodeError `node.role-missing` */
export async function listReports(ctx: Context, actor: Actor): Promise<readonly ReportLine[]> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const { read } = ctx.store
  const lines: ReportLine[] = []
  for (const { id: report, created } of await read.reports.list()) {
    const portions = (await read.reports.portionsOf(report)).flatMap(
      ({ id: portion, originator, label, cites }) =>
        label === null ? [] : [{ portion, originator, label, cites }],
    )
    const known = await knownTo(ctx, actor, portions)
    if (known.length === 0) continue
    lines.push({ report, created, banner: bannerOf(ctx, known), portions: known.length })
  }
  return lines
}

/** What other parties released to this one; what is in quarantine is not in anybody's inbox. */
export async function listInbox(ctx: Context, actor: Actor): Promise<readonly InboxLine[]> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const { read } = ctx.store
  const lines: InboxLine[] = []
  for (const each of await read.releases.list({ direction: 'in' })) {
    const { id: release, report, originator, from, state, saved: received } = each
    if (state === 'quarantined') continue
    const portions = (await read.renditions.portionsOf(each.rendition)).map(
      ({ portion, originator: whose, label }) => ({ portion, originator: whose, label, cites: [] }),
    )
    const known = await knownTo(ctx, actor, portions, state === 'active')
    if (known.length === 0) continue
    const { terms } = each.release
    const banner = bannerOf(ctx, known)
    lines.push({
      release,
      report,
      originator,
      from,
      banner,
      portions: known,
      terms,
      state,
      received,
    })
  }
  return lines
}

/** `isUsable`: of what is recalled or expired only the person counts, since nobody may do anything with it. */
async function knownTo(
  ctx: Context,
  actor: Actor,
  portions: readonly Known[],
  isUsable = true,
): Promise<readonly Known[]> {
  const facts: Facts = await collectFacts(
    ctx,
    ctx.store.read,
    portions.map(({ portion }) => portion),
  )
  return portions.filter((portion) => {
    const request = useRequest(ctx, actor, portion, 'know-of')
    return isUsable ? permits(request, facts) : !isHidden(decide(request, facts))
  })
}

function bannerOf(ctx: Context, portions: readonly Known[]): Label {
  return joinLabels(
    ctx.policy,
    portions.map(({ label }) => label),
  ).label
}
