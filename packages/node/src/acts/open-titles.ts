// SPDX-License-Identifier: Apache-2.0
// Titles for a list, where a person chose to see them: each is opened as in a reading, and recorded as one.
// What cannot be shown is left out, for whatever reason: a list says nothing of it that an answer would not.
import type { PortionId, ReleaseId, ReportId } from '@tearline/base'
import { joinLabels, type Label } from '@tearline/label'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { digestOfDecisions } from './decisions.ts'
import { recordOpening } from './read-rendition.ts'
import { type PermittedPortion, permittedPortions } from './readable.ts'
import { type TypedPlace, textsOf } from './search-open.ts'

export type TitlesAsked = {
  readonly reports: readonly ReportId[]
  readonly releases: readonly ReleaseId[]
}

export type OpenedTitle = Pick<TypedPlace, 'report' | 'portion' | 'label'> & {
  /** Null for one's own. */
  readonly release: ReleaseId | null
  readonly title: string
}

export type OpenedTitles = {
  /** Over all of them; null where there are none. */
  readonly banner: Label | null
  readonly titles: readonly OpenedTitle[]
}

type Decided = { readonly place: TypedPlace; readonly decided: PermittedPortion }

/** @throws NodeError `node.role-missing` */
export async function openTitles(
  ctx: Context,
  actor: Actor,
  asked: TitlesAsked,
): Promise<OpenedTitles> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const own = await Promise.all([...new Set(asked.reports)].map((id) => titleOfReport(ctx, id)))
  const received = await Promise.all(
    [...new Set(asked.releases)].map((id) => titleOfRelease(ctx, id)),
  )
  const readable = await readableOf(ctx, actor, [...own.flat(), ...received.flat()])
  const titles: OpenedTitle[] = []
  for (const [, some] of Map.groupBy(
    readable,
    ({ place: { report, release } }) => release?.id ?? report,
  )) {
    titles.push(...(await openOne(ctx, actor, some)))
  }
  if (titles.length === 0) return { banner: null, titles }
  const labels = titles.map(({ label }) => label)
  return { banner: joinLabels(ctx.policy, labels).label, titles }
}

async function titleOfReport(
  { store: { read } }: Context,
  report: ReportId,
): Promise<readonly TypedPlace[]> {
  const portions = await read.reports.portionsOf(report)
  return portions.flatMap(({ id: portion, label, form, ...rest }) =>
    form !== 'title' || label === null ? [] : [{ ...rest, report, portion, label, release: null }],
  )
}

/** INVARIANT (no-key-outside): no originator is asked for a key because somebody looks at a list. */
async function titleOfRelease(
  { store: { read }, me }: Context,
  id: ReleaseId,
): Promise<readonly TypedPlace[]> {
  const release = await read.releases.byId(id)
  if (release === null || release.direction !== 'in' || release.to !== me) return []
  if (release.state !== 'active' || release.release.terms.keys !== 'handed') return []
  const rendition = await read.renditions.byDigest(release.rendition)
  const { report } = release
  return (rendition?.rendition.portions ?? [])
    .filter(({ form }) => form === 'title')
    .map((each) => ({ ...each, report, release }))
}

/** INVARIANT (hidden-means-absent): decided as a reading is; what is not permitted is not looked at further. */
async function readableOf(
  ctx: Context,
  actor: Actor,
  places: readonly TypedPlace[],
): Promise<readonly Decided[]> {
  const ids: readonly PortionId[] = [...new Set(places.map(({ portion }) => portion))]
  const permitted = await permittedPortions(ctx, actor, ids, 'read')
  const decisions = new Map(permitted.map((each) => [each.portion.portion, each]))
  return places.flatMap((place) => {
    const decided = decisions.get(place.portion)
    return decided === undefined ? [] : [{ place, decided }]
  })
}

/** INVARIANT (ledger-first): the opening is in the ledger and in custody before a key is used. */
async function openOne(
  ctx: Context,
  actor: Actor,
  some: readonly Decided[],
): Promise<readonly OpenedTitle[]> {
  const [first] = some
  if (first === undefined) return []
  const { report, release } = first.place
  const decisions = some.map(({ decided: { portion, decision } }) => {
    return { portion: portion.portion, decision }
  })
  const source = { report, release, use: 'read', staysUnread: true } as const
  await recordOpening(ctx, actor, source, decisions, digestOfDecisions(decisions))
  const places = some.map(({ place }) => place)
  const texts = await textsOf(ctx, places)
  return places.flatMap(({ portion, label }) => {
    const text = texts.get(portion)
    if (text === undefined) return []
    return [{ report, release: release?.id ?? null, portion, label, title: shortened(text) }]
  })
}

/** Of longer ones the beginning, whole characters. */
function shortened(text: string): string {
  const signs = [...text]
  const { titleCharsMax } = limits
  return signs.length <= titleCharsMax ? text : `${signs.slice(0, titleCharsMax).join('')} …`
}
