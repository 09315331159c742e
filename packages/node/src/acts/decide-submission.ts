// SPDX-License-Identifier: Apache-2.0
// Deciding on a submission (design, section 3.3): approve it, with caveats or without, return it for change, deny it;
// or, by its submitter, take it back. Of two who decide at once, one does.
import type { Digest, SubmissionId } from '@tearline/base'
import type { Precedence } from '@tearline/release'
import type { Caveats, SubmissionRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import type { Actor } from './actor.ts'
import { record } from './record.ts'
import { type Released, releaseAll, requireSomething } from './release-report.ts'
import { requireFresh, requireMayDecide, reviewSubmission } from './review-submission.ts'
import { authorOf, knownSubmission, submissionEnded } from './submissions.ts'

export type Approving = {
  readonly id: SubmissionId
  /** Digest of what was looked at, caveats and all: nothing else goes. */
  readonly order: Digest
  readonly caveats: Caveats | null
  /** Whoever releases decides on it; absent: as was suggested. */
  readonly precedence?: Precedence | undefined
  readonly words: string | null
}

/**
 * Signs and sends what was looked at.
 *
 * @throws NodeError `node.not-found`, `node.role-missing`, `node.own-duties`, `node.author-releases`,
 * `node.submission-ended`, `node.submission-stale`, `node.submission-wider`, `node.approval-differs`; as `releaseReport`
 */
export async function approveSubmission(
  ctx: Context,
  actor: Actor,
  { id, order, caveats, words, precedence: said }: Approving,
): Promise<readonly Released[]> {
  const submission = await knownSubmission(ctx, actor, id)
  const author = await authorOf(ctx.store.read, submission.report)
  requireMayDecide({ submission, author, actor })
  const view = await reviewSubmission(ctx, actor, submission, caveats)
  requireFresh(view.stale)
  if (view.order !== order) {
    throw new NodeError('node.approval-differs', 'this is not what was looked at', {
      at: '/order',
      next: 'look at what would go with these caveats, and name the digest that stands there',
    })
  }
  await requireSomething(ctx, actor, view.previews)
  return ctx.store.write(async (tx) => {
    const { report, detail } = submission
    await recordEnd(tx, {
      actor,
      submission: { ...submission, order },
      kind: 'submission.approved',
    })
    const { previews } = view
    const { community } = detail
    const precedence = said ?? detail.precedence ?? 'routine'
    const sending = { report, community, precedence, previews }
    const released = await releaseAll(ctx, tx, actor, sending)
    const releases = released.map(({ party, release }) => ({ party, release }))
    const answer = { words, caveats, precedence, releases }
    await end(ctx, tx, { actor, submission, to: 'approved', answer })
    return released
  })
}

export type Refusing = {
  readonly id: SubmissionId
  readonly to: 'returned' | 'denied'
  readonly words: string
}

/** @throws as `approveSubmission`; also what is stale can be returned and denied */
export async function refuseSubmission(
  ctx: Context,
  actor: Actor,
  { id, to, words }: Refusing,
): Promise<void> {
  const submission = await knownSubmission(ctx, actor, id)
  const author = await authorOf(ctx.store.read, submission.report)
  requireMayDecide({ submission, author, actor })
  await ctx.store.write(async (tx) => {
    await recordEnd(tx, { actor, submission, kind: `submission.${to}` })
    const answer = { words, caveats: null, releases: [] }
    await end(ctx, tx, { actor, submission, to, answer })
  })
}

/** By whoever submitted it. @throws NodeError `node.not-found`, `node.submission-ended` */
export async function withdrawSubmission(
  ctx: Context,
  actor: Actor,
  id: SubmissionId,
): Promise<void> {
  const submission = await knownSubmission(ctx, actor, id)
  if (submission.by !== actor.person) throw notFound()
  await ctx.store.write(async (tx) => {
    await recordEnd(tx, { actor, submission, kind: 'submission.withdrawn' })
    const { answer } = submission.detail
    await end(ctx, tx, { actor, submission, to: 'withdrawn', answer })
  })
}

type Ending = {
  readonly actor: Actor
  readonly submission: SubmissionRecord
}

async function recordEnd(
  tx: WriteTx,
  {
    actor,
    submission: { id: submission, report, order },
    kind,
  }: Ending & {
    readonly kind: `submission.${'approved' | 'returned' | 'denied' | 'withdrawn'}`
  },
): Promise<void> {
  await record(tx, { kind, submission, report, order, by: actor.person })
}

/** @throws NodeError `node.submission-ended` where somebody was quicker */
async function end(
  { clock }: Context,
  tx: WriteTx,
  {
    actor,
    submission,
    to,
    answer,
  }: Ending & {
    readonly to: 'approved' | 'returned' | 'denied' | 'withdrawn'
    readonly answer: SubmissionRecord['detail']['answer']
  },
): Promise<void> {
  const { id, state: from } = submission
  if (from !== 'open' && !(from === 'returned' && to === 'withdrawn')) throw submissionEnded()
  const detail = { ...submission.detail, answer }
  const ended = { from, to, by: actor.person, at: clock.now(), detail }
  if (!(await tx.submissions.end(id, ended))) throw submissionEnded()
}
