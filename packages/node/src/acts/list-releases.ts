// SPDX-License-Identifier: Apache-2.0
// What this party released or passed on, as far as a person may know of it.
import type { Digest, Instant, PartyCode, PortionId, ReleaseId, ReportId } from '@tearline/base'
import { type Precedence, precedenceOf, type Terms } from '@tearline/release'
import type { ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { knownOfOurs, knownPortions } from './readable.ts'
import { beyondFor } from './readable-labels.ts'
import { type KnownRelease, type StandingState, statesOf } from './release-state.ts'

export type ReleaseLine = {
  readonly release: ReleaseId
  readonly statement: Digest
  readonly report: ReportId
  readonly originator: PartyCode
  readonly to: PartyCode
  readonly portions: readonly PortionId[]
  readonly terms: Terms
  readonly precedence: Precedence
  readonly state: StandingState
  readonly released: Instant
}

type Place = Pick<ReleaseRecord, 'saved' | 'id'>

/** @throws NodeError `node.role-missing` */
export async function listReleases(
  ctx: Context,
  actor: Actor,
  page: Wanted<Place>,
): Promise<Filled<ReleaseRecord, ReleaseLine>> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const { releases } = ctx.store.read
  const beyond = await beyondFor(ctx, actor)
  const filter = { direction: 'out', ...(beyond && { beyond }) } as const
  const load = (part: Part<Place>) => releases.list(filter, part)
  return fillPage(page, load, (records) => linesOf(ctx, actor, records))
}

async function linesOf(
  ctx: Context,
  actor: Actor,
  records: readonly ReleaseRecord[],
): Promise<readonly (ReleaseLine | null)[]> {
  const portions = await ctx.store.read.renditions.listed(records.map((each) => each.rendition))
  const of = (some: readonly ReleaseRecord[]) =>
    some.flatMap(({ rendition }) => portions.get(rendition) ?? [])
  const { ours = [], theirs = [] } = Object.groupBy(records, ({ originator }) =>
    originator === ctx.me ? 'ours' : 'theirs',
  )
  const passedOn = of(theirs).map(({ portion }) => portion)
  const known = new Set([
    ...(await knownOfOurs(ctx, actor, of(ours))),
    ...(await knownPortions(ctx, actor, passedOn)),
  ])
  const all = records.map((record) => {
    const ids = (portions.get(record.rendition) ?? []).map(({ portion }) => portion)
    return { record, known: ids.filter((id) => known.has(id)) }
  })
  const states = await statesOf(ctx, all)
  return all.map((each, at) => lineOf(each, states[at] ?? null))
}

function lineOf(
  { record, known: portions }: KnownRelease,
  state: StandingState | null,
): ReleaseLine | null {
  const { id: release, digest: statement, report, originator, to, saved: released } = record
  if (portions.length === 0 || state === null) return null
  const { terms } = record.release
  const precedence = precedenceOf(record.release)
  return {
    release,
    statement,
    report,
    originator,
    to,
    portions,
    terms,
    precedence,
    state,
    released,
  }
}
