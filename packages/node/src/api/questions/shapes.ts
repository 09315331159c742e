// SPDX-License-Identifier: Apache-2.0
// A question as the API says it: what stands in lists, and with it the texts.
import { z } from '@hono/zod-openapi'
import {
  digestShape,
  formatInstant,
  idShape,
  type PersonId,
  partyCodeShape,
  textShape,
  timestampShape,
} from '@tearline/base'
import type { Label } from '@tearline/label'
import { declineReasons, precedences, releaseLimits } from '@tearline/release'
import type { AnswerView, QuestionView } from '../../acts/questions.ts'
import type { Context } from '../../context.ts'
import { bannerColours, bannerText, coloursShape, portionMarking } from '../shapes.ts'

export const questionParams = z.strictObject({ question: idShape('question') })
export const questionText = textShape(releaseLimits.questionCharsMax)
export const markingText = z.string().min(1).max(1_000)

const personShape = z.strictObject({ person: idShape('person'), name: z.string() })
/** `marking`: the same as a mark of one portion. */
const bannerShape = { banner: z.string(), bannerColours: coloursShape, marking: z.string() }

export const questionShape = z.strictObject({
  question: idShape('question'),
  direction: z.enum(['in', 'out']),
  /** As it stands with the answers that you may know of. */
  state: z.enum(['open', 'answered', 'declined']),
  from: partyCodeShape,
  to: partyCodeShape,
  release: idShape('release'),
  report: idShape('report'),
  /** The question that began it. */
  thread: idShape('question'),
  portions: z.array(idShape('portion')),
  ...bannerShape,
  urgency: z.enum(precedences),
  answerBy: timestampShape,
  issued: timestampShape,
  /** Who asked; null for a question of another party. */
  by: personShape.nullable(),
  /** Of those that you may know of. */
  answers: z.int(),
  /** Whether an answer is drafted that you may read. */
  drafted: z.boolean(),
})

export const answerShape = z.strictObject({
  answer: digestShape,
  from: partyCodeShape,
  issued: timestampShape,
  /** Who sent it; null for an answer of another party. */
  by: personShape.nullable(),
  said: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'),
      ...bannerShape,
      /** Null where it may not be read any more. */
      text: z.string().nullable(),
    }),
    z.strictObject({ kind: z.literal('declined'), reason: z.enum(declineReasons) }),
  ]),
})

export async function plainQuestion(
  ctx: Context,
  { record, state, answers, draft }: QuestionView,
): Promise<z.infer<typeof questionShape>> {
  const { id: question, direction, from, to, release, report, thread, by } = record
  const { portions, label, urgency, answerBy, issued } = record.question
  return {
    ...{ question, direction, state, from, to, release, report, thread, portions: [...portions] },
    ...plainBanner(ctx, label),
    ...{ urgency, answerBy, issued, by: by && (await personOf(ctx, by)) },
    ...{ answers: answers.length, drafted: draft !== null },
  }
}

export async function plainAnswer(
  ctx: Context,
  { record: { digest, by, answer }, text }: AnswerView,
): Promise<z.infer<typeof answerShape>> {
  const { from, issued, said } = answer
  return {
    ...{ answer: digest, from, issued, by: by && (await personOf(ctx, by)) },
    said: said.kind === 'text' ? { kind: 'text', text, ...plainBanner(ctx, said.label) } : said,
  }
}

export const draftShape = z.strictObject({
  /** Whoever sends it names it. */
  draft: digestShape,
  by: personShape,
  created: timestampShape,
  ...bannerShape,
  text: z.string(),
})

export async function plainDraft(
  ctx: Context,
  { digest: draft, by, created, label, text }: NonNullable<QuestionView['draft']>,
): Promise<z.infer<typeof draftShape>> {
  return {
    ...{ draft, text, by: await personOf(ctx, by), created: formatInstant(created) },
    ...plainBanner(ctx, label),
  }
}

/** Of a view that shows the question with all that belongs to it. */
export const wholeShape = z.strictObject({ banner: z.string(), bannerColours: coloursShape })

export function plainWhole(ctx: Context, label: Label): z.infer<typeof wholeShape> {
  return { banner: bannerText(ctx, label), bannerColours: bannerColours(ctx, label) }
}

function plainBanner(ctx: Context, label: Label) {
  return {
    ...{ banner: bannerText(ctx, label), bannerColours: bannerColours(ctx, label) },
    marking: portionMarking(ctx, label),
  }
}

async function personOf(ctx: Context, person: PersonId) {
  return { person, name: (await ctx.store.read.people.byId(person))?.name ?? '' }
}
