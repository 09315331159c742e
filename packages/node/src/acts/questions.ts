// SPDX-License-Identifier: Apache-2.0
// Questions about what was released, and their answers (design, section 5), as far as a person may know of them.
// INVARIANT (hidden-means-absent): a question is there for whoever may know of all that it asks about, and may read at
// its label; an answer above that is left out, and the question stands as if it had not come.
import { invariant, type PortionId, type QuestionId } from '@tearline/base'
import { joinLabels, type Label, LabelError } from '@tearline/label'
import type { Facts } from '@tearline/release'
import type {
  AnswerDraftRecord,
  QuestionAnswerRecord,
  QuestionFilter,
  QuestionRecord,
  ReleaseRecord,
} from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { collectFacts } from './facts.ts'
import { type Filled, fillPage, type Part, type Wanted } from './fill-page.ts'
import { heldText, mayKnowText, mayReadText, ownText, type Text } from './question-text.ts'
import { knownPortions } from './readable.ts'
import { record } from './record.ts'
import { authorOf } from './submissions.ts'

/** A text is null where it may be known of and not be read any more, as after a recall. */
export type AnswerView = {
  readonly record: QuestionAnswerRecord
  readonly text: string | null
}

export type QuestionView = {
  readonly record: QuestionRecord
  /** As it stands with the answers that are shown. */
  readonly state: QuestionRecord['state']
  readonly text: string | null
  readonly answers: readonly AnswerView[]
  readonly draft: AnswerDraftRecord | null
}

type Place = Pick<QuestionRecord, 'answerBy' | 'digest'>

/** @throws NodeError `node.role-missing` */
export async function listQuestions(
  ctx: Context,
  actor: Actor,
  { state, ...filter }: QuestionFilter,
  page: Wanted<Place>,
): Promise<Filled<QuestionRecord, QuestionView>> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const load = (part: Part<Place>) => ctx.store.read.questions.list(filter, part)
  return fillPage(page, load, async (records) => {
    const views = await Promise.all(records.map((each) => viewOfQuestion(ctx, actor, each)))
    return views.map((view) => (state === undefined || view?.state === state ? view : null))
  })
}

/**
 * The texts, for one person: on record before they are shown.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`
 */
export async function readQuestion(
  ctx: Context,
  actor: Actor,
  id: QuestionId,
): Promise<QuestionView> {
  const view = await knownQuestion(ctx, actor, id)
  const { digest: question, direction, from, to } = view.record
  const answers = view.answers.flatMap(({ text, record: { digest } }) =>
    text === null ? [] : digest,
  )
  // INVARIANT (ledger-first)
  const event = { kind: 'question.opened', question, answers, by: actor.person } as const
  const about = direction === 'in' ? from : to
  await ctx.store.write((tx) => record(tx, event, { about }))
  return view
}

/** @throws NodeError `node.role-missing`, `node.not-found` */
export async function knownQuestion(
  ctx: Context,
  actor: Actor,
  id: QuestionId,
): Promise<QuestionView> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  const found = await ctx.store.read.questions.byId(id)
  const view = found && (await viewOfQuestion(ctx, actor, found))
  if (view === null) throw notFound()
  return view
}

/** Null for what the person may not know of; an administrator or an auditor knows of none. */
export async function viewOfQuestion(
  ctx: Context,
  actor: Actor,
  question: QuestionRecord,
): Promise<QuestionView | null> {
  if (!(await isConcerned(ctx, actor, question))) return null
  const { portions, label, text } = question.question
  const known = await knownPortions(ctx, actor, portions)
  const release = await ctx.store.read.releases.byId(question.release)
  if (release === null || !portions.every((portion) => known.has(portion))) return null
  const facts = await collectFacts(ctx, ctx.store.read, portions)
  const asked: Text = { label, portions, facts, originator: release.originator }
  if (!mayKnowText(ctx, actor, asked)) return null
  const seeing = { ctx, actor, facts, question, release }
  const answers = question.answers.flatMap((each) => answerView(seeing, each) ?? [])
  return {
    ...{ record: question, state: stateOf(answers), answers },
    text: mayReadText(ctx, actor, asked) ? text : null,
    draft: visibleDraft(seeing),
  }
}

/** What another party asks is for the officers, and for who wrote it; what this party asks, for all who may read it. */
async function isConcerned(
  ctx: Context,
  { roles, person }: Actor,
  { direction, report }: QuestionRecord,
): Promise<boolean> {
  if (direction === 'out' || roles.includes('disclosure-officer')) return true
  return (await authorOf(ctx.store.read, report)) === person
}

type Seeing = {
  readonly ctx: Context
  readonly actor: Actor
  readonly facts: Facts
  readonly question: QuestionRecord
  readonly release: ReleaseRecord
}

/** Null for what the person may not know of. That there is no answer says no more than the question. */
function answerView(
  { ctx, actor, facts, question, release }: Seeing,
  record: QuestionAnswerRecord,
): AnswerView | null {
  const { said, from } = record.answer
  if (said.kind === 'declined') return { record, text: null }
  const { label } = said
  const portion = firstOf(question)
  const answer =
    from === ctx.me
      ? ownText(ctx, label, portion, facts)
      : heldText(ctx, { label, from, portion }, release, facts)
  if (!mayKnowText(ctx, actor, answer)) return null
  return { record, text: mayReadText(ctx, actor, answer) ? said.text : null }
}

function visibleDraft({ ctx, actor, facts, question }: Seeing): AnswerDraftRecord | null {
  const { draft } = question
  if (draft === null) return null
  const own = ownText(ctx, draft.label, firstOf(question), facts)
  return mayReadText(ctx, actor, own) ? draft : null
}

function firstOf({ question: { portions } }: QuestionRecord): PortionId {
  const [first] = portions
  invariant(first !== undefined, 'a question is about something')
  return first
}

/** Of all that a view shows; null where no one label can hold it. INVARIANT (never-weaker) */
export function wholeLabel(
  { policies, policy: own }: Context,
  { record, answers, draft }: QuestionView,
): Label | null {
  const said = answers.flatMap(({ record: { answer } }) =>
    answer.said.kind === 'text' ? [answer.said.label] : [],
  )
  const { label } = record.question
  const drafted = draft === null ? [] : [draft.label]
  try {
    return joinLabels(policies.get(label.policy) ?? own, [label, ...said, ...drafted]).label
  } catch (error) {
    if (error instanceof LabelError) return null
    throw error
  }
}

function stateOf(answers: readonly AnswerView[]): QuestionRecord['state'] {
  if (answers.length === 0) return 'open'
  const hasText = answers.some(({ record }) => record.answer.said.kind === 'text')
  return hasText ? 'answered' : 'declined'
}
