// SPDX-License-Identifier: Apache-2.0
// Asking the originator about what was released (design, section 5): a holder asks, the one from whom it has it
// answers, with text or by declining. Both are marked, for a question can tell as much as an answer.
import {
  digestShape,
  idShape,
  type PartyCode,
  partyCodeShape,
  say,
  textShape,
  timestampShape,
} from '@tearline/base'
import {
  dominates,
  joinLabels,
  type Label,
  labelSchema,
  type Policy,
  releasableTo,
} from '@tearline/label'
import { z } from 'zod'
import type { Facts } from './facts.ts'
import { limits } from './limits.ts'
import { agreementCovers, partiesInGoodOrder } from './parties.ts'
import { precedences } from './precedence.ts'
import { policyKnown } from './reach.ts'
import { deny, inOrder, type Reason } from './reason.ts'
import { checkMark } from './rendition.ts'
import type { DecisionRequest } from './request.ts'
import { checkOnce, checkOrder, checkOthers } from './sense.ts'

export const questionSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('question'),
  id: idShape('question'),
  /** The holder that asks and signs. */
  from: partyCodeShape,
  /** From whom it has the material: the originator, or the contact that passed it on. */
  to: partyCodeShape,
  /** The release under which it holds them. */
  release: idShape('release'),
  /** What it asks about. */
  portions: z.array(idShape('portion')).min(1).max(limits.portionsMax),
  /** The question that began the thread; null for the one that begins it. */
  follows: idShape('question').nullable(),
  /** At least as high as all that it asks about. */
  label: labelSchema,
  text: textShape(limits.questionCharsMax),
  /** The precedence of the question. */
  urgency: z.enum(precedences),
  answerBy: timestampShape,
  issued: timestampShape,
})
export type Question = z.infer<typeof questionSchema>

/**
 * Why there is no answer. `cannot-say` tells neither that there is something nor that there is nothing;
 * `ask-elsewhere`: it is not for this party to say.
 */
export const declineReasons = ['cannot-say', 'not-known', 'ask-elsewhere', 'too-late'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** One question may have several answers. */
export const questionAnswerSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('answer'),
  question: digestShape,
  from: partyCodeShape,
  to: partyCodeShape,
  said: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'),
      label: labelSchema,
      text: textShape(limits.questionCharsMax),
    }),
    z.strictObject({ kind: z.literal('declined'), reason: z.enum(declineReasons) }),
  ]),
  issued: timestampShape,
})
export type QuestionAnswer = z.infer<typeof questionAnswerSchema>

type Policies = { readonly policies: ReadonlyMap<string, Policy> }

/** @throws ReleaseError `release.parties`, `release.duplicate`, `release.dates`, `release.label` */
export function checkQuestion(question: Question, { policies }: Policies): void {
  const { from, to, portions, label, answerBy, issued } = question
  checkOthers(from, [to], '/to')
  checkOnce(portions, '/portions')
  checkOrder(issued, answerBy, '/answerBy')
  checkMark(label, policies, '/label')
}

/** @throws ReleaseError `release.parties`, `release.label` */
export function checkQuestionAnswer({ from, to, said }: QuestionAnswer, known: Policies): void {
  checkOthers(from, [to], '/to')
  if (said.kind === 'text') checkMark(said.label, known.policies, '/said/label')
}

/**
 * The label of a question: as its author wishes, and never below what it asks about.
 *
 * INVARIANT (never-weaker): a question about a portion tells something of it.
 *
 * `wish`: null where its author raises nothing. @throws LabelError as `joinLabels`
 */
export function questionLabel(policy: Policy, wish: Label | null, about: readonly Label[]): Label {
  return joinLabels(policy, wish === null ? about : [wish, ...about]).label
}

/** Whether a question is marked as it must be. `about`: the labels of what it asks about, all of them. */
export function isMarkedFor(policy: Policy, label: Label, about: readonly Label[]): boolean {
  return dominates(policy, label, questionLabel(policy, null, about))
}

/**
 * What keeps a question from going from `by` to `to`; none where it may go.
 *
 * It goes back to where its portions came from: nobody else is asked. Whoever gave them has them, so that only what its
 * author raised can keep it from there. That its author holds and may read them is decided before it is written.
 *
 * `about`: the labels of what it asks about.
 */
export function questionDenials(asked: QuestionAsked, facts: Facts): readonly Reason[] {
  const { to, about, ...rest } = asked
  const subject = { kind: 'party', party: to } as const
  const request: DecisionRequest = { ...rest, subject, action: 'hold', terms: null }
  const checks = [partiesInGoodOrder, policyKnown, agreementCovers]
  const policy = facts.policies.get(rest.portion.label.policy)
  const isKept = policy !== undefined && isKeptBack(policy, asked)
  return inOrder([
    ...checks.flatMap((check) => (check.test(request, facts) ? [] : check.denials(request, facts))),
    ...(isKept ? [keptBack(to)] : []),
  ])
}

type QuestionAsked = Pick<DecisionRequest, 'by' | 'portion' | 'at'> & {
  readonly to: PartyCode
  readonly about: readonly Label[]
}

function isKeptBack(policy: Policy, { portion: { label }, to, about }: QuestionAsked): boolean {
  const least = questionLabel(policy, null, about)
  return releasableTo(policy, least, to) && !releasableTo(policy, label, to)
}

function keptBack(to: PartyCode): Reason {
  const text = say`the question is marked so that ${{ to }} may not have it`
  return deny('deny.not-releasable', 'labels 12', text, say`mark it so that it reaches ${{ to }}`)
}
