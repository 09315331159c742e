// SPDX-License-Identifier: Apache-2.0
// What we asked is answered (design, section 5), or is not going to be. Whoever answers chose every byte.
import type { PartyCode } from '@tearline/base'
import { ExchangeError } from '@tearline/exchange'
import { type QuestionAnswer, verifyQuestionAnswer } from '@tearline/release'
import type { QuestionRecord } from '@tearline/store'
import { decideAnswer } from '../../acts/answer-question.ts'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import { limits } from '../../limits.ts'
import type { Effect, Incoming } from './effect.ts'

export async function takeQuestionAnswer(
  ctx: Context,
  { message, head, verify }: Incoming<'answer'>,
): Promise<Effect> {
  const { statement: answer, digest } = verifyQuestionAnswer(message.answer, verify)
  const { from } = head.header
  const question = await askedOf(ctx, answer, from)
  await requireMark(ctx, answer)
  return async (tx) => {
    const known = await tx.questions.byDigest(question.digest)
    if (known?.answers.some((each) => each.digest === digest)) return
    if ((known?.answers.length ?? 0) >= limits.answersPerQuestionMax) {
      throw new ExchangeError('exchange.answer', 'more answers than a question may have')
    }
    await tx.questions.saveAnswer(message.answer, answer, null)
    const event = { question: question.digest, statement: digest, party: from }
    const chain = { about: from, chainOf: from }
    await record(tx, { kind: 'question.answer-received', ...event }, chain)
  }
}

/** Only to what we have asked of this party, which the answer names by digest. */
async function askedOf(
  { me, store }: Context,
  answer: QuestionAnswer,
  from: PartyCode,
): Promise<QuestionRecord> {
  const asked = await store.read.questions.byDigest(answer.question)
  const isOurs = asked?.direction === 'out' && asked.to === from
  if (isOurs && answer.from === from && answer.to === me) return asked
  throw new ExchangeError('exchange.answer', 'the answer to something that was not asked', {
    at: '/answer',
  })
}

/** As its sender had to decide it: within the agreement, for us, and with nobody's consent lacking. */
async function requireMark(ctx: Context, { said, from, to }: QuestionAnswer): Promise<void> {
  if (said.kind === 'declined') return
  const { decision } = await decideAnswer(ctx, { label: said.label, from, to })
  if (decision.outcome === 'permit') return
  throw new ExchangeError('exchange.message', 'an answer marked as it may not come here', {
    at: '/answer/said/label',
  })
}
