// SPDX-License-Identifier: Apache-2.0
// What a person is told of what happens: entries of the ledger, as ids, and only of what they may know of.
// INVARIANT (hidden-means-absent): an event of which nothing may be known is no event: neither its number nor its place
// among the others shows.
import type { ApprovalId, Digest, OnwardRuleId, PortionId, SubmissionId } from '@tearline/base'
import type { LedgerRecord } from '@tearline/store'
import type { Actor } from '../acts/actor.ts'
import { mayKnowOf } from '../acts/list-onward.ts'
import { mayKnowRule } from '../acts/onward-rules.ts'
import { isApprovalKnown } from '../acts/people-approvals.ts'
import { type QuestionView, viewOfQuestion } from '../acts/questions.ts'
import { knownPortions } from '../acts/readable.ts'
import { maySee } from '../acts/submissions.ts'
import type { Context } from '../context.ts'
import type { NodeEvent } from '../events.ts'

/** `at`: RFC 3339. The other members are ids of what it is about: whoever wants more reads it. */
export type Told = { readonly type: string; readonly at: string } & {
  readonly [subject: string]: string
}

/** Null for what the person may not know of, and for what concerns nobody but the ledger. */
export async function toldOf(
  ctx: Context,
  actor: Actor,
  { event }: LedgerRecord,
): Promise<Told | null> {
  const { kind: type, at } = event as { readonly kind: string; readonly at: string }
  const subject = await subjectFor(ctx, actor, event as unknown as NodeEvent)
  return subject === null ? null : { type, at, ...subject }
}

/** Of what is told to whoever may know of one of its portions, and is no release: those; of what other rules tell, none. */
export function portionsToldBy({ event: entry }: LedgerRecord): readonly PortionId[] {
  const event = entry as unknown as NodeEvent
  switch (event.kind) {
    case 'recall.issued':
    case 'recall.received':
    case 'consent.given':
    case 'consent.received':
      return event.portions
    default:
      return []
  }
}

type Subject = Readonly<Record<string, string>>

async function subjectFor(ctx: Context, actor: Actor, event: NodeEvent): Promise<Subject | null> {
  const ifKnown = async (portions: readonly PortionId[], subject: Subject) =>
    (await knownPortions(ctx, actor, portions)).size > 0 ? subject : null
  // As lists show them: a statement whole, or not at all.
  const ifAllKnown = async (portions: readonly PortionId[], subject: Subject) =>
    (await knownPortions(ctx, actor, portions)).size === new Set(portions).size ? subject : null
  switch (event.kind) {
    case 'report.written':
      return ifKnown(await ctx.store.read.reports.portionIdsOf(event.report), {
        report: event.report,
      })
    case 'release.approved':
    case 'release.received':
    case 'emergency.released':
    case 'emergency.received':
      return ifKnown(event.portions, { release: event.release })
    case 'recall.issued':
    case 'recall.received':
      return ifKnown(event.portions, { report: event.report })
    case 'consent.given':
    case 'consent.received':
      return ifAllKnown(event.portions, { consent: event.consent })
    case 'tombstone.received':
    case 'concealed.told':
      return ifKnown(event.portions, { party: event.party })
    case 'submission.made':
    case 'submission.approved':
    case 'submission.returned':
    case 'submission.denied':
    case 'submission.withdrawn':
      return submissionFor(ctx, actor, event.submission)
    case 'rule.written':
    case 'rule.started':
    case 'rule.ended':
    case 'rule.answered':
      return ruleFor(ctx, actor, event.rule)
    case 'onward.asked':
    case 'onward.received':
      return requestFor(ctx, actor, event.statement)
    case 'onward.answered':
    case 'onward.answer-received':
      return requestFor(ctx, actor, event.request)
    case 'approval.asked':
    case 'approval.given':
    case 'approval.refused':
      return approvalFor(ctx, actor, event.approval)
    case 'question.asked':
    case 'question.received':
      return questionFor(ctx, actor, event.statement, () => true)
    case 'question.answered':
    case 'question.declined':
    case 'question.answer-received':
      return questionFor(ctx, actor, event.question, ({ answers }) =>
        answers.some(({ record }) => record.digest === event.statement),
      )
    case 'question.drafted':
      return questionFor(ctx, actor, event.question, ({ draft }) => draft?.digest === event.draft)
    default:
      return subjectOfAll(actor, event)
  }
}

/** What needs no portion to be known: the party's own affairs, and what its officers must see. */
function subjectOfAll(actor: Actor, event: NodeEvent): Subject | null {
  switch (event.kind) {
    case 'agreement.proposed':
    case 'agreement.signed':
    case 'agreement.received':
    case 'agreement.ended':
      return { agreement: event.agreement }
    case 'party.paired':
    case 'party.suspended':
    case 'party.revoked':
      return { party: event.party }
    case 'policy.added':
      return { policy: event.policy }
    case 'release.quarantined':
    case 'envelope.quarantined':
      return isWatch(actor) ? { party: event.from } : null
    case 'incident.noticed':
    case 'incident.received':
    case 'emergency.told':
    case 'channel.stopped':
    case 'ledger.fork':
      return isWatch(actor) ? { party: event.party } : null
    case 'envelope.undeliverable':
    case 'envelope.retried':
    case 'envelope.dropped':
      return isSteward(actor) ? { party: event.to } : null
    case 'person.invited':
    case 'person.vouched':
    case 'person.roles':
    case 'person.deactivated':
      return isSteward(actor) ? { person: event.person } : null
    default:
      return null
  }
}

async function submissionFor(
  ctx: Context,
  actor: Actor,
  submission: SubmissionId,
): Promise<Subject | null> {
  const found = await ctx.store.read.submissions.byId(submission)
  return found !== null && (await maySee(ctx, actor, found)) ? { submission } : null
}

async function ruleFor(ctx: Context, actor: Actor, rule: OnwardRuleId): Promise<Subject | null> {
  const found = await ctx.store.read.onwardRules.byId(rule)
  return found !== null && (await mayKnowRule(ctx, actor, found)) ? { rule } : null
}

function isWatch(actor: Actor): boolean {
  return actor.roles.some((role) => role === 'security-officer' || role === 'auditor')
}

/** Who sees the people of this node, and its mail that was given up. */
function isSteward(actor: Actor): boolean {
  return isWatch(actor) || actor.roles.includes('administrator')
}

async function approvalFor(
  ctx: Context,
  actor: Actor,
  approval: ApprovalId,
): Promise<Subject | null> {
  return (await isApprovalKnown(ctx, actor, approval)) ? { approval } : null
}

async function requestFor(
  ctx: Context,
  actor: Actor,
  digest: Parameters<Context['store']['read']['onward']['byDigest']>[0],
): Promise<Subject | null> {
  const found = await ctx.store.read.onward.byDigest(digest)
  if (found === null || !(await mayKnowOf(ctx, actor, found.request))) return null
  return { request: found.request.id }
}

/** `isShown`: whether what the event is about is among what the person sees of the question. */
async function questionFor(
  ctx: Context,
  actor: Actor,
  digest: Digest,
  isShown: (view: QuestionView) => boolean,
): Promise<Subject | null> {
  const found = await ctx.store.read.questions.byDigest(digest)
  const view = found && (await viewOfQuestion(ctx, actor, found))
  return view !== null && isShown(view) ? { question: view.record.id } : null
}
