// SPDX-License-Identifier: Apache-2.0
// Submitting a release (design, section 3.3): somebody says what should go to whom and on which terms; a disclosure
// officer who neither wrote nor submitted it decides (decide-submission.ts).
// INVARIANT (hidden-means-absent): a submission is shown whole or not at all: who may not know of one of its portions
// does not know of it.
import { newId, type PersonId, type PortionId, type SubmissionId } from '@tearline/base'
import type { Label } from '@tearline/label'
import type { Reads, SubmissionDetail, SubmissionRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { bannerOf } from './banner.ts'
import { addressed, mayReadMembers } from './communities.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { knownOfOurs } from './readable.ts'
import { record } from './record.ts'
import { requireSomething } from './release-report.ts'
import {
  type KnownReport,
  loadReport,
  type Preview,
  type ReleaseOrder,
  renderAll,
} from './render-release.ts'
import { orderDigest, shownOf } from './shown-order.ts'

export type SubmissionOrder = Omit<ReleaseOrder, 'caveats' | 'portions'> & {
  readonly note: string | null
  /** One's own that this one takes the place of: returned, or still open. */
  readonly replaces: SubmissionId | null
}

type Place = Pick<SubmissionRecord, 'created' | 'id'>

/**
 * @throws as `previewRelease`, and NodeError `node.unmarked-portion`, `node.nothing-to-send`, `node.busy`,
 * `node.submission-ended`
 */
export async function submitRelease(
  ctx: Context,
  actor: Actor,
  asked: SubmissionOrder,
): Promise<SubmissionId> {
  requireRole(actor, 'analyst', 'disclosure-officer')
  const known = await loadReport(ctx, actor, asked.report)
  const order = await addressed(ctx, actor, asked)
  const previews = await renderAll(ctx, order, known.portions)
  const membersAtDecision = (order.community ?? null) !== null && !mayReadMembers(actor)
  if (!membersAtDecision) await requireSomething(ctx, actor, previews)
  const named = [...new Set(asked.to)]
  const detail = { ...(await detailOf(ctx, { order, known, previews })), named, membersAtDecision }
  const id = newId('submission', ctx.rng)
  await ctx.store.write(async (tx) => {
    await requireRoom(tx, actor)
    if (order.replaces !== null) await replace(tx, ctx, { actor, old: order.replaces })
    const { report } = order
    const shown = orderDigest({ report, community: detail.community, shown: detail.shown })
    const event = { submission: id, report, order: shown, by: actor.person }
    await record(tx, { kind: 'submission.made', ...event })
    const by = actor.person
    await tx.submissions.add({ id, report, by, order: shown, created: ctx.clock.now(), detail })
  })
  return id
}

type Submitting = {
  readonly order: SubmissionOrder
  readonly known: KnownReport
  readonly previews: readonly Preview[]
}

async function detailOf(
  ctx: Context,
  { order, known, previews }: Submitting,
): Promise<SubmissionDetail> {
  const all = await ctx.store.read.reports.portionsOf(order.report)
  if (all.some(({ label }) => label === null)) {
    throw new NodeError('node.unmarked-portion', 'a portion of the report has no mark', {
      next: 'mark every portion, then submit it',
    })
  }
  const portions = known.portions.map(({ portion }) => portion)
  const others = all.flatMap(({ id }) => (portions.includes(id) ? [] : [id]))
  const { to, terms = {}, withheld = [], community = null, note, precedence = 'routine' } = order
  const shown = shownOf(ctx, order.report, previews)
  return {
    ...{ to: [...new Set(to)], terms, withheld, community, portions, others, note },
    ...{ shown, precedence, answer: null },
  }
}

async function requireRoom(tx: WriteTx, { person: by }: Actor): Promise<void> {
  const open = await tx.submissions.list({ by, state: 'open' })
  if (open.length < limits.submissionsOpenMax) return
  throw new NodeError('node.busy', 'too much of what you submitted is waiting', {
    next: 'wait until some of it is decided, or withdraw some',
  })
}

/** @throws NodeError `node.not-found`, `node.submission-ended` */
async function replace(
  tx: WriteTx,
  { clock }: Context,
  { actor, old }: { readonly actor: Actor; readonly old: SubmissionId },
): Promise<void> {
  const known = await tx.submissions.byId(old)
  if (known === null || known.by !== actor.person) throw notFound()
  if (known.state !== 'open' && known.state !== 'returned') throw submissionEnded()
  const { state: from, order, report, detail } = known
  const event = { submission: old, report, order, by: actor.person }
  await record(tx, { kind: 'submission.withdrawn', ...event })
  const end = { from, to: 'replaced', by: actor.person, at: clock.now(), detail } as const
  if (!(await tx.submissions.end(old, end))) throw submissionEnded()
}

export function submissionEnded(): NodeError {
  return new NodeError('node.submission-ended', 'this submission has been decided already', {
    next: 'look at it again: it says what became of it',
  })
}

/** @throws NodeError `node.role-missing` */
export async function listSubmissions(
  ctx: Context,
  actor: Actor,
  filter: { readonly state?: SubmissionRecord['state'] | undefined },
  page: Wanted<Place>,
): Promise<Filled<SubmissionRecord, SubmissionRecord>> {
  requireRole(actor, 'analyst', 'disclosure-officer')
  const { state } = filter
  const load = (part: Part<Place>) =>
    ctx.store.read.submissions.list(state === undefined ? {} : { state }, part)
  return fillPage(page, load, async (records) => {
    const seen = await Promise.all(records.map((each) => maySee(ctx, actor, each)))
    return records.map((each, at) => (seen[at] === true ? each : null))
  })
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function knownSubmission(
  ctx: Context,
  actor: Actor,
  id: SubmissionId,
): Promise<SubmissionRecord> {
  requireRole(actor, 'analyst', 'disclosure-officer')
  const found = await ctx.store.read.submissions.byId(id)
  if (found === null || !(await maySee(ctx, actor, found))) throw notFound()
  return found
}

/** Those who decide see all that they may know of; the others what is their own. */
export async function maySee(
  ctx: Context,
  actor: Actor,
  submission: SubmissionRecord,
): Promise<boolean> {
  const { by, report, detail } = submission
  const isTheirs = by === actor.person || (await authorOf(ctx.store.read, report)) === actor.person
  if (!isTheirs && !actor.roles.includes('disclosure-officer')) return false
  return (await knownOfSubmission(ctx, actor, submission)).length === detail.portions.length
}

async function knownOfSubmission(
  ctx: Context,
  actor: Actor,
  { report, detail }: Pick<SubmissionRecord, 'report' | 'detail'>,
): Promise<readonly PortionId[]> {
  const submitted = new Set(detail.portions)
  const listed = await ctx.store.read.reports.listedOf(report)
  const here = listed.filter(({ portion }) => submitted.has(portion))
  const known = await knownOfOurs(ctx, actor, here)
  return detail.portions.filter((portion) => known.has(portion))
}

/** Of all that was submitted. */
export async function bannerOfSubmission(
  ctx: Context,
  { report, detail }: Pick<SubmissionRecord, 'report' | 'detail'>,
): Promise<Label> {
  const submitted = new Set(detail.portions)
  const listed = await ctx.store.read.reports.listedOf(report)
  return bannerOf(
    ctx,
    listed.filter(({ portion }) => submitted.has(portion)),
  )
}

export async function authorOf(
  reads: Pick<Reads, 'reports'>,
  report: SubmissionRecord['report'],
): Promise<PersonId | null> {
  return (await reads.reports.byId(report))?.author ?? null
}
