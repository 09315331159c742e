// SPDX-License-Identifier: Apache-2.0
// What waits for a person, from every room at once, as ids: whoever opens one asks where it lies.
// INVARIANT (hidden-means-absent): each kind is asked for as its own list is, by the same rules.
import { formatInstant } from '@tearline/base'
import type { Role } from '@tearline/release'
import type { QuestionRecord, SubmissionRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import type { Actor } from './actor.ts'
import { listAgreements } from './agreements.ts'
import { sendingHindrance } from './answer-question.ts'
import { mayKnowOf } from './list-onward.ts'
import { listApprovals } from './people-approvals.ts'
import { viewOfQuestion } from './questions.ts'
import { knownPortions } from './readable.ts'
import { authorOf, maySee } from './submissions.ts'
import type { Task } from './task.ts'
import {
  agreementsToRenew,
  consentsToUse,
  releasesToReadFirst,
  releasesToReadInTime,
} from './tasks-ending.ts'

type Source = {
  /** Whose duty it is; absent: everybody's who may see it. */
  readonly role?: Role
  readonly find: (ctx: Context, actor: Actor) => Promise<readonly Task[]>
}

const sources: readonly Source[] = [
  { role: 'disclosure-officer', find: requestsToAnswer },
  { find: questionsToAnswer },
  { role: 'disclosure-officer', find: submissionsToReview },
  { find: submissionsToRevise },
  { role: 'disclosure-officer', find: agreementsToAccept },
  { role: 'administrator', find: partiesToConfirm },
  { find: approvalsToDecide },
  { role: 'security-officer', find: quarantineToJudge },
  { role: 'analyst', find: draftsToFinish },
  { role: 'administrator', find: webhooksToResume },
  { role: 'administrator', find: deadLettersToDecide },
  { role: 'security-officer', find: tombstonesToAwait },
  { role: 'security-officer', find: alarmsToLookAt },
  { role: 'analyst', find: releasesToReadFirst },
  { role: 'analyst', find: releasesToReadInTime },
  { role: 'disclosure-officer', find: consentsToUse },
  { role: 'disclosure-officer', find: agreementsToRenew },
]

/** What has a date first, the nearest on top. */
export async function tasksOf(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  const own = sources.filter(({ role }) => role === undefined || actor.roles.includes(role))
  const found = (await Promise.all(own.map(({ find }) => find(ctx, actor)))).flat()
  return found.sort((a, b) => orderOf(a).localeCompare(orderOf(b)))
}

function orderOf({ by, kind, subject }: Task): string {
  return `${by ?? '9999'} ${kind} ${subject}`
}

async function requestsToAnswer(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  const open = await ctx.store.read.onward.list({ direction: 'in', state: 'open' })
  const known = await Promise.all(open.map(({ request }) => mayKnowOf(ctx, actor, request)))
  return open
    .filter((_, at) => known[at] === true)
    .map(({ request: { id, answerBy } }) => ({ kind: 'answer-request', subject: id, by: answerBy }))
}

/** For who wrote the report, and for officers; a draft waits for officers who may send it. */
async function questionsToAnswer(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  const open = await ctx.store.read.questions.list({ direction: 'in', state: 'open' })
  const tasks = await Promise.all(open.map((each) => questionTask(ctx, actor, each)))
  return tasks.filter((task) => task !== null)
}

async function questionTask(
  ctx: Context,
  actor: Actor,
  record: QuestionRecord,
): Promise<Task | null> {
  const view = await viewOfQuestion(ctx, actor, record)
  if (view === null) return null
  const task = { subject: record.id, by: formatInstant(record.answerBy) }
  if (view.draft === null) return { kind: 'answer-question', ...task }
  const hindrance = await sendingHindrance(ctx, actor, view)
  return hindrance === null ? { kind: 'send-answer', ...task } : null
}

async function submissionsToReview(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  const open = await ctx.store.read.submissions.list({ state: 'open' })
  const mine = await Promise.all(open.map((each) => mayReview(ctx, actor, each)))
  return open
    .filter((_, at) => mine[at] === true)
    .map(({ id }) => ({ kind: 'review-submission', subject: id, by: null }))
}

async function mayReview(ctx: Context, actor: Actor, each: SubmissionRecord): Promise<boolean> {
  const author = await authorOf(ctx.store.read, each.report)
  if (each.by === actor.person || author === actor.person) return false
  return maySee(ctx, actor, each)
}

async function submissionsToRevise(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  const by = actor.person
  const returned = await ctx.store.read.submissions.list({ state: 'returned', by })
  const seen = await Promise.all(returned.map((each) => maySee(ctx, actor, each)))
  return returned
    .filter((_, at) => seen[at] === true)
    .map(({ id }) => ({ kind: 'revise-submission', subject: id, by: null }))
}

async function agreementsToAccept(ctx: Context): Promise<readonly Task[]> {
  return (await listAgreements(ctx))
    .filter(({ state, signedBy }) => state === 'proposed' && !signedBy.includes(ctx.me))
    .map(({ agreement: { id } }) => ({ kind: 'accept-agreement', subject: id, by: null }))
}

async function partiesToConfirm(ctx: Context): Promise<readonly Task[]> {
  return (await ctx.store.read.parties.list())
    .filter(({ party, state }) => party !== ctx.me && state === 'known')
    .map(({ party }) => ({ kind: 'compare-words', subject: party, by: null }))
}

async function approvalsToDecide(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  return (await listApprovals(ctx, actor))
    .filter(({ asked }) => asked !== actor.person)
    .map(({ id, expires }) => ({
      ...{ kind: 'decide-approval', subject: id, by: formatInstant(expires) },
    }))
}

async function quarantineToJudge(ctx: Context): Promise<readonly Task[]> {
  const open = await ctx.store.read.quarantine.list('open')
  return open.map(({ envelope }) => ({ kind: 'judge-quarantine', subject: envelope, by: null }))
}

async function draftsToFinish(ctx: Context, { person }: Actor): Promise<readonly Task[]> {
  const drafts = await ctx.store.read.drafts.ofAuthor(person)
  return drafts.map(({ id }) => ({ kind: 'finish-draft', subject: id, by: null }))
}

async function webhooksToResume(ctx: Context): Promise<readonly Task[]> {
  const stopped = (await ctx.store.read.webhooks.list()).filter(({ state }) => state === 'stopped')
  return stopped.map(({ id }) => ({ kind: 'resume-webhook', subject: id, by: null }))
}

async function deadLettersToDecide(ctx: Context): Promise<readonly Task[]> {
  const dead = await ctx.store.read.outbox.list({ state: 'dead' })
  return dead.map(({ envelope }) => ({ kind: 'decide-dead-letter', subject: envelope, by: null }))
}

/** Each report of which a party has not said that its keys are destroyed. */
async function tombstonesToAwait(ctx: Context, actor: Actor): Promise<readonly Task[]> {
  const pending = await ctx.store.read.recalls.list({ direction: 'out', state: 'pending' })
  const known = await knownPortions(
    ctx,
    actor,
    pending.flatMap(({ recall }) => recall.portions),
  )
  const seen = pending.filter(({ recall }) => recall.portions.some((each) => known.has(each)))
  return [...new Set(seen.map(({ report }) => report))].map((report) => ({
    ...{ kind: 'await-tombstone', subject: report, by: null },
  }))
}

/** Parties whose channel stands still, or that have shown two ledgers. */
async function alarmsToLookAt({ store }: Context): Promise<readonly Task[]> {
  const stopped = (await store.read.channels.list()).filter(({ inbound }) => inbound.stopped)
  const forks = await store.read.witness.forks()
  const parties = [...stopped.map(({ partner }) => partner), ...forks.map(({ party }) => party)]
  return [...new Set(parties)].map((party) => ({
    ...{ kind: 'look-at-alarm', subject: party, by: null },
  }))
}
