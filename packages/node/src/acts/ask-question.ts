// SPDX-License-Identifier: Apache-2.0
// Asking about what was released (design, section 5). The question goes back to whom the release came from: the
// originator, or the contact that passed it on, who may ask in turn by an act of its own.
import {
  formatInstant,
  later,
  newId,
  type PortionId,
  type QuestionId,
  type ReleaseId,
} from '@tearline/base'
import { type Label, parsePortionMarking } from '@tearline/label'
import { type Question, questionDenials, questionLabel } from '@tearline/release'
import { signStatement } from '@tearline/seal'
import type { ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { enqueue } from '../federation/send.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { denialsOf, recordDenial } from './decisions.ts'
import { collectFacts } from './facts.ts'
import { textDecisions } from './question-text.ts'
import { knownQuestion } from './questions.ts'
import { type PortionHere, readablePortions } from './readable.ts'
import { record } from './record.ts'
import { answerSeconds, heldRelease } from './request-onward.ts'

export type QuestionOrder = {
  /** The release under which the material is held. */
  readonly release: ReleaseId
  /** Null: all of it that the person may read. */
  readonly portions: readonly PortionId[] | null
  /** Null: as high as what it asks about. What is written here raises it, and lowers nothing. */
  readonly marking: string | null
  readonly text: string
  readonly urgency: Question['urgency']
  /** A question of the thread that this one belongs to; null for a new thread. */
  readonly follows: QuestionId | null
}

/**
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.denied`, `node.agreement-missing`, `node.busy`,
 * `node.unpaired`; LabelError for a mark that is none
 */
export async function askQuestion(
  ctx: Context,
  actor: Actor,
  order: QuestionOrder,
): Promise<QuestionId> {
  requireRole(actor, 'analyst', 'disclosure-officer')
  const release = await heldRelease(ctx, order.release)
  const about = await askedAbout(ctx, actor, release, order.portions)
  const follows = await threadOf(ctx, actor, order)
  const label = labelOf(ctx, release, order.marking, about)
  await requireMayGo(ctx, actor, { release, about, label })
  const question = await questionOf(ctx, { order, release, about, label, follows })
  const signed = signStatement('question', question, ctx.keys.signing)
  await ctx.store.write(async (tx) => {
    const { to: party, id } = question
    const open = await tx.questions.list({ direction: 'out', state: 'open' })
    if (open.filter(({ to }) => to === party).length >= limits.questionsOpenMax) throw tooMany()
    const place = { direction: 'out', report: release.report, by: actor.person } as const
    const statement = await tx.questions.save(signed, question, place)
    const event = { question: id, statement, party, by: actor.person }
    await record(tx, { kind: 'question.asked', ...event }, { about: party, chainOf: party })
    await enqueue(ctx, tx, { to: party, content: { v: 1, kind: 'question', question: signed } })
  })
  return question.id
}

/** Nobody asks about what they may not read. @throws NodeError `node.not-found` */
async function askedAbout(
  ctx: Context,
  actor: Actor,
  { rendition }: ReleaseRecord,
  portions: readonly PortionId[] | null,
): Promise<readonly PortionHere[]> {
  const all = await ctx.store.read.renditions.portionsOf(rendition)
  const held = new Set(all.map(({ portion }) => portion))
  const wanted = portions === null ? [...held] : [...new Set(portions)]
  const readable = await readablePortions(ctx, actor, wanted, 'read')
  const isWhole = portions === null || readable.length === wanted.length
  if (!isWhole || readable.length === 0 || !wanted.every((each) => held.has(each))) throw notFound()
  return readable
}

/** The question that began it, of this release. @throws NodeError `node.not-found` */
async function threadOf(
  ctx: Context,
  actor: Actor,
  { follows, release }: QuestionOrder,
): Promise<QuestionId | null> {
  if (follows === null) return null
  const { record: known } = await knownQuestion(ctx, actor, follows)
  if (known.direction !== 'out' || known.release !== release) throw notFound()
  return known.thread
}

function labelOf(
  { policies, policy: own, clock }: Context,
  { originator: owner }: ReleaseRecord,
  marking: string | null,
  about: readonly PortionHere[],
): Label {
  const labels = about.map(({ label }) => label)
  const policy = policies.get(labels[0]?.policy ?? '') ?? own
  const wish =
    marking === null ? null : parsePortionMarking(policy, marking, { owner, at: clock.now() })
  return questionLabel(policy, wish, labels)
}

type Asking = {
  readonly release: ReleaseRecord
  readonly about: readonly PortionHere[]
  readonly label: Label
}

/** The person may read what they write, and it may go where it goes. @throws NodeError `node.denied` */
async function requireMayGo(
  ctx: Context,
  actor: Actor,
  { release, about, label }: Asking,
): Promise<void> {
  const portions = about.map(({ portion }) => portion)
  const facts = await collectFacts(ctx, ctx.store.read, portions)
  const { originator, from: to } = release
  const text = { label, portions, facts, originator }
  const [first] = about
  if (first === undefined) throw notFound()
  const asked = { to, by: ctx.me, at: ctx.clock.now(), about: about.map((each) => each.label) }
  const reasons = [
    ...denialsOf(textDecisions(ctx, actor, text, 'read')),
    ...questionDenials({ ...asked, portion: { ...first, label } }, facts),
  ]
  if (reasons.length > 0) throw await recordDenial(ctx, actor, 'question', reasons)
}

async function questionOf(
  ctx: Context,
  {
    order,
    release,
    about,
    label,
    follows,
  }: Asking & { readonly order: QuestionOrder; readonly follows: QuestionId | null },
): Promise<Question> {
  const now = ctx.clock.now()
  const seconds = await answerSeconds(ctx.store.read, release)
  return {
    ...{ v: 1, kind: 'question', id: newId('question', ctx.rng), from: ctx.me, to: release.from },
    ...{ release: release.id, portions: about.map(({ portion }) => portion), follows, label },
    ...{ text: order.text, urgency: order.urgency },
    ...{ answerBy: formatInstant(later(now, seconds)), issued: formatInstant(now) },
  }
}

function tooMany(): NodeError {
  return new NodeError('node.busy', 'too many questions to this party wait for an answer', {
    next: 'wait until some of them are answered',
  })
}
