// SPDX-License-Identifier: Apache-2.0
// Answering a question (design, section 5). What is answered leaves the house, so that two persons see it: one drafts
// it, and a disclosure officer who neither drafted it nor wrote the report sends exactly that, or declines.
import { canonicalBytes, type Digest, formatInstant, newId, type QuestionId } from '@tearline/base'
import { type Label, parsePortionMarking } from '@tearline/label'
import {
  type DeclineReason,
  decide,
  defaultTerms,
  type PortionDecision,
  type QuestionAnswer,
} from '@tearline/release'
import { digestOf, signStatement } from '@tearline/seal'
import type { AnswerDraft, QuestionRecord, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { hindranceOf, NodeError, notFound } from '../error.ts'
import { enqueue } from '../federation/send.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { behindPortions } from './concealed-copies.ts'
import { denialsOf, digestOfDecisions, recordDenial } from './decisions.ts'
import { collectFacts } from './facts.ts'
import { derivedLabel } from './import-report.ts'
import { ownText, textDecisions } from './question-text.ts'
import { knownQuestion, type QuestionView } from './questions.ts'
import { record } from './record.ts'
import { authorOf } from './submissions.ts'

type Drafting = {
  readonly question: QuestionId
  readonly marking: string
  readonly text: string
}

/**
 * Keeps what somebody would answer, in the place of what was drafted before. Answers its digest.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.denied`; LabelError for a mark that is none
 */
export async function draftAnswer(
  ctx: Context,
  actor: Actor,
  { question: id, marking, text }: Drafting,
): Promise<Digest> {
  requireRole(actor, 'analyst', 'disclosure-officer')
  const { record: question } = await askedQuestion(ctx, actor, id)
  const label = await labelOf(ctx, actor, question, marking)
  const [portion] = question.question.portions
  if (portion === undefined) throw notFound()
  const facts = await collectFacts(ctx, ctx.store.read, [portion])
  const own = textDecisions(ctx, actor, ownText(ctx, label, portion, facts), 'read')
  const reasons = denialsOf(own)
  if (reasons.length > 0) throw await recordDenial(ctx, actor, 'answer', reasons)
  const draft: AnswerDraft = { label, text, created: ctx.clock.now() }
  const digest = digestOf(canonicalBytes({ question: question.digest, label, text }))
  await ctx.store.write(async (tx) => {
    const by = actor.person
    await record(tx, { kind: 'question.drafted', question: question.digest, draft: digest, by })
    await tx.questions.saveDraft(question.digest, draft, { by, digest })
  })
  return digest
}

/**
 * As it is typed, for what is ours. Of what is held, an answer tells what others own: it is marked as what derives
 * from it, and goes nowhere without them.
 *
 * INVARIANT (never-weaker), INVARIANT (originator-first)
 */
async function labelOf(
  ctx: Context,
  actor: Actor,
  { question: { portions } }: QuestionRecord,
  marking: string,
): Promise<Label> {
  const { policy, me: owner, clock } = ctx
  const wish = parsePortionMarking(policy, marking, { owner, at: clock.now() })
  const own = await ctx.store.read.reports.portions(portions)
  const ours = new Set(own.map(({ id }) => id))
  const copies = await behindPortions(ctx.store.read, portions)
  // A copy without a name stands for what it was made from, and that is not ours.
  const behind = copies.flatMap((copy) => copy.portions.map(({ of }) => of))
  const held = [...portions.filter((portion) => !ours.has(portion)), ...behind]
  return held.length === 0 ? wish : derivedLabel(ctx, actor, wish, held)
}

export type Sending = { readonly question: QuestionId; readonly draft: Digest }

/**
 * Signs and sends the draft that was looked at.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.own-duties`, `node.author-releases`,
 * `node.approval-differs`, `node.denied`, `node.busy`, `node.unpaired`
 */
export async function sendAnswer(
  ctx: Context,
  actor: Actor,
  { question: id, draft: named }: Sending,
): Promise<void> {
  requireRole(actor, 'disclosure-officer')
  const view = await askedQuestion(ctx, actor, id)
  await requireMaySend(ctx, actor, view)
  const { record: question, draft } = view
  if (draft?.digest !== named) throw differs()
  const { label, text } = draft
  const decision = await decideAnswer(ctx, { label, from: ctx.me, to: question.from })
  const reasons = denialsOf([decision.decision])
  if (reasons.length > 0) throw await recordDenial(ctx, actor, 'answer', reasons)
  const answer = answerOf(ctx, question, { kind: 'text', label, text })
  await ctx.store.write(async (tx) => {
    const now = await tx.questions.byDigest(question.digest)
    if (now?.draft?.digest !== named) throw differs()
    const sent = { question, answer, decision: digestOfDecisions([decision]) }
    await send(ctx, tx, actor, sent)
  })
}

/** @throws NodeError `node.role-missing`, `node.not-found`, `node.already-answered`, `node.unpaired` */
export async function declineQuestion(
  ctx: Context,
  actor: Actor,
  { question: id, reason }: { readonly question: QuestionId; readonly reason: DeclineReason },
): Promise<void> {
  requireRole(actor, 'disclosure-officer')
  const { record: question } = await askedQuestion(ctx, actor, id)
  const answer = answerOf(ctx, question, { kind: 'declined', reason })
  await ctx.store.write(async (tx) => {
    const now = await tx.questions.byDigest(question.digest)
    if (now?.state !== 'open') {
      throw new NodeError('node.already-answered', 'this question has been answered already')
    }
    await send(ctx, tx, actor, { question, answer, decision: null })
  })
}

/** Why the person may not send what is drafted; null where nothing hinders. */
export async function sendingHindrance(
  ctx: Context,
  actor: Actor,
  view: QuestionView,
): Promise<NodeError | null> {
  const author = await authorOf(ctx.store.read, view.record.report)
  return hindranceOf(() => requireSecond(actor, author, view))
}

async function requireMaySend(ctx: Context, actor: Actor, view: QuestionView): Promise<void> {
  const hindrance = await sendingHindrance(ctx, actor, view)
  if (hindrance !== null) throw hindrance
}

/** A second pair of eyes is the last check before it is out. */
function requireSecond(
  actor: Actor,
  author: Actor['person'] | null,
  { draft }: QuestionView,
): void {
  requireRole(actor, 'disclosure-officer')
  if (author === actor.person) {
    throw new NodeError(
      'node.author-releases',
      'the author of a report cannot answer for it alone',
      {
        next: 'ask another disclosure officer of your party to send it',
      },
    )
  }
  if (draft?.by !== actor.person) return
  throw new NodeError('node.own-duties', 'a second person sends the answer that you drafted', {
    next: 'ask another disclosure officer of your party to send it',
  })
}

/** @throws NodeError `node.not-found` */
async function askedQuestion(ctx: Context, actor: Actor, id: QuestionId): Promise<QuestionView> {
  const view = await knownQuestion(ctx, actor, id)
  if (view.record.direction !== 'in') throw notFound()
  return view
}

/**
 * Whether one party may have the answer of another: as if it were a portion of the other's, on the terms that are
 * agreed. Whoever sends it decides so, and whoever gets it decides it again.
 */
export async function decideAnswer(
  ctx: Context,
  { label, from: by, to: party }: Pick<QuestionAnswer, 'from' | 'to'> & { readonly label: Label },
): Promise<PortionDecision> {
  const facts = await collectFacts(ctx, ctx.store.read, [])
  // Stands for the text, which has no portion of its own.
  const portion = { portion: newId('portion', ctx.rng), originator: by, label, cites: [] }
  const at = ctx.clock.now()
  const terms = defaultTerms({ portions: [portion], by, audience: party, at }, facts)
  const subject = { kind: 'party', party } as const
  const decision = decide({ action: 'hold', subject, by, portion, terms, at }, facts)
  return { portion: portion.portion, decision }
}

function answerOf(
  ctx: Context,
  { digest: question, from: to }: QuestionRecord,
  said: QuestionAnswer['said'],
): QuestionAnswer {
  const issued = formatInstant(ctx.clock.now())
  return { ...{ v: 1, kind: 'answer', question, from: ctx.me, to }, said, issued }
}

/** INVARIANT (ledger-first): the entry, what is kept and the envelope are one unit. */
async function send(
  ctx: Context,
  tx: WriteTx,
  { person: by }: Actor,
  input: {
    readonly question: QuestionRecord
    readonly answer: QuestionAnswer
    readonly decision: Digest | null
  },
): Promise<void> {
  const { question, answer, decision } = input
  if (question.answers.length >= limits.answersPerQuestionMax) {
    throw new NodeError('node.busy', 'this question has as many answers as it may have', {
      next: 'ask the other party for a question of its own on what is left',
    })
  }
  const signed = signStatement('answer', answer, ctx.keys.signing)
  const statement = await tx.questions.saveAnswer(signed, answer, by)
  const party = answer.to
  const kind = answer.said.kind === 'text' ? 'question.answered' : 'question.declined'
  const event = { question: question.digest, statement, party, decision, by }
  await record(tx, { kind, ...event }, { about: party, chainOf: ctx.me })
  await enqueue(ctx, tx, { to: party, content: { v: 1, kind: 'answer', answer: signed } })
}

function differs(): NodeError {
  return new NodeError('node.approval-differs', 'this is not the answer that was looked at', {
    at: '/draft',
    next: 'read the draft as it stands, and name its digest',
  })
}
