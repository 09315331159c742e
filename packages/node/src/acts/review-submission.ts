// SPDX-License-Identifier: Apache-2.0
// Looking at a submission as it stands now: what each party would get, what has changed since it was submitted, and
// why one may not decide on it.

import type { Digest, PartyCode, PersonId } from '@tearline/base'
import { say } from '@tearline/base'
import { ReleaseError } from '@tearline/release'
import type { Caveats, SubmissionDetail, SubmissionRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { hindranceOf, NodeError } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { mayReadMembers, membersIn } from './communities.ts'
import { requireSecondPerson } from './release-report.ts'
import { loadReport, type Preview, renderAll } from './render-release.ts'
import { orderDigest, shownOf } from './shown-order.ts'
import { authorOf, submissionEnded } from './submissions.ts'

/** `audience`: a party can get nothing any more; `content`: something else would go, or more has been written. */
export const staleKinds = ['audience', 'terms', 'content'] as const
type Stale = (typeof staleKinds)[number]

export type SubmissionView = {
  readonly submission: SubmissionRecord
  readonly author: PersonId | null
  /** To whom, as far as whoever looks may know: with the community's members of today where they are open till then. */
  readonly to: readonly PartyCode[]
  readonly previews: readonly Preview[]
  /** Digest of what would go now, with the caveats if there are any. */
  readonly order: Digest
  readonly stale: readonly Stale[]
  /** Why whoever looks may not decide; null where nothing hinders. */
  readonly hindrance: NodeError | null
}

/**
 * INVARIANT (never-weaker): caveats take away parties, portions and width, and add nothing.
 *
 * @throws NodeError `node.submission-wider`, `node.submission-ended` (what became of it: submission-result.ts); ReleaseError `release.terms-wider`
 */
export async function reviewSubmission(
  ctx: Context,
  actor: Actor,
  submission: SubmissionRecord,
  caveats: Caveats | null = null,
): Promise<SubmissionView> {
  if (submission.state !== 'open') throw submissionEnded()
  const { report } = submission
  const to = await audienceFor(ctx, actor, submission)
  const detail = { ...submission.detail, to }
  requireNarrower(detail, caveats)
  const { portions: known } = await loadReport(ctx, actor, report)
  const base = await renderKnown(ctx, detail, known)
  const stale = [
    ...staleOf(detail, shownOf(ctx, report, base)),
    ...missing(to, base),
    ...(await newContent(ctx, submission, new Set(known.map(({ portion }) => portion)))),
  ]
  const previews =
    caveats === null ? base : await renderKnown(ctx, narrowed(detail, caveats), known)
  const { community } = detail
  const author = await authorOf(ctx.store.read, report)
  const order = orderDigest({ report, community, shown: shownOf(ctx, report, previews) })
  const hindrance = hindranceOf(() => {
    requireMayDecide({ submission, author, actor })
    requireFresh(stale)
  })
  return { submission, author, to, previews, order, stale: [...new Set(stale)], hindrance }
}

/** INVARIANT (hidden-means-absent): who may not read the list of a community is shown nothing of its members here. */
export async function audienceFor(
  ctx: Context,
  actor: Actor,
  { state, detail }: Pick<SubmissionRecord, 'state' | 'detail'>,
): Promise<readonly PartyCode[]> {
  const { to, community, membersAtDecision = false, answer } = detail
  if (community === null || !membersAtDecision || !mayReadMembers(actor)) return to
  const sent = answer?.releases.map(({ party }) => party) ?? []
  const members = state === 'open' ? await membersIn(ctx.store.read, community) : sent
  return [...new Set([...to, ...members.filter((party) => party !== ctx.me)])]
}

/** Nobody is left out in silence. */
function missing(to: readonly PartyCode[], previews: readonly Preview[]): readonly Stale[] {
  const found = new Set(previews.map(({ party }) => party))
  return to.every((party) => found.has(party)) ? [] : ['audience']
}

type Rendered = Parameters<typeof renderAll>[1]

/** Party by party: one with whom nothing is in force any more does not hide the others. */
async function renderKnown(
  ctx: Context,
  order: Rendered,
  known: Parameters<typeof renderAll>[2],
): Promise<readonly Preview[]> {
  const previews: Preview[] = []
  for (const party of order.to) {
    try {
      previews.push(...(await renderAll(ctx, { ...order, to: [party] }, known)))
    } catch (error) {
      if (!isOfOneParty(error, order)) throw error
    }
  }
  return previews
}

/** What the terms of a party do not allow is the reader's own mistake where they have just chosen it. */
function isOfOneParty(error: unknown, { caveats }: Rendered): boolean {
  if (error instanceof NodeError) return error.code === 'node.agreement-missing'
  const isWider = error instanceof ReleaseError && error.code === 'release.terms-wider'
  return isWider && caveats === undefined
}

function requireNarrower(detail: Pick<SubmissionDetail, 'to'>, caveats: Caveats | null): void {
  const isWider = caveats?.to.some((party) => !detail.to.includes(party)) ?? false
  if (!isWider) return
  throw new NodeError('node.submission-wider', 'this is more than what was submitted', {
    at: '/to',
    next: 'name parties of the submission alone; for others it is submitted anew',
  })
}

function narrowed(detail: SubmissionDetail, { to, terms, withheld }: Caveats): Rendered {
  return { ...detail, to, caveats: terms, withheld: [...detail.withheld, ...withheld] }
}

function staleOf(
  { shown: then }: SubmissionDetail,
  now: SubmissionDetail['shown'],
): readonly Stale[] {
  const current = new Map<PartyCode, SubmissionDetail['shown'][number]>(
    now.map((each) => [each.party, each]),
  )
  return then.flatMap((each): readonly Stale[] => {
    const other = current.get(each.party)
    if (other === undefined) return ['audience']
    const hasOtherTerms = other.agreement !== each.agreement || other.terms !== each.terms
    const hasOtherContent = other.content !== each.content
    return [
      ...(hasOtherTerms ? (['terms'] as const) : []),
      ...(hasOtherContent ? (['content'] as const) : []),
    ]
  })
}

/** What was written since, of which the reader may know: the submitter did not look at it. */
async function newContent(
  ctx: Context,
  { report, detail }: SubmissionRecord,
  known: ReadonlySet<string>,
): Promise<readonly Stale[]> {
  const before = new Set<string>([...detail.portions, ...detail.others])
  const all = await ctx.store.read.reports.portionsOf(report)
  return all.some(({ id }) => !before.has(id) && known.has(id)) ? ['content'] : []
}

type Deciding = Pick<SubmissionView, 'submission' | 'author'> & { readonly actor: Actor }

/** Neither who wrote it nor who submitted it. @throws NodeError `node.submission-ended`, `node.role-missing`, … */
export function requireMayDecide({ submission, author, actor }: Deciding): void {
  requireRole(actor, 'disclosure-officer')
  if (submission.state !== 'open') throw submissionEnded()
  requireSecondPerson({ author }, actor)
  if (submission.by !== actor.person) return
  throw new NodeError('node.own-duties', 'a second person decides on what you submitted', {
    next: 'ask another disclosure officer of your party to decide on it',
  })
}

/** @throws NodeError `node.submission-stale` */
export function requireFresh(stale: readonly Stale[]): void {
  if (stale.length === 0) return
  const what = [...new Set(stale)]
  throw new NodeError('node.submission-stale', say`changed since it was submitted: ${{ what }}`, {
    next: 'return it to its submitter, who looks at it as it is now and submits it again',
  })
}
