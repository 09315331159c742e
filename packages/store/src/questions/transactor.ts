// SPDX-License-Identifier: Apache-2.0
import { type Digest, type Json, type PersonId, parseInstant, type ReportId } from '@tearline/base'
import type { Question, QuestionAnswer } from '@tearline/release'
import { type Signed, statementDigest } from '@tearline/seal'
import { StoreError } from '../error.ts'
import type { Direction, Tables } from '../schema.ts'
import { type AnswerDraft, QuestionReader } from './reader.ts'

export type QuestionPlace = {
  readonly direction: Direction
  readonly report: ReportId
  readonly by: PersonId | null
}

export class QuestionTransactor extends QuestionReader {
  async save(
    signed: Signed,
    question: Question,
    { direction, report, by }: QuestionPlace,
  ): Promise<Digest> {
    const digest = statementDigest(signed)
    const { id, from, to, release, follows, answerBy } = question
    await this.db
      .insertInto('question')
      .values({
        ...{ digest, id, direction, from, to, release, report, by },
        ...{ thread: follows ?? id, state: 'open', answerBy: parseInstant(answerBy) },
        signed: this.rest.sealSigned('question.signed', digest, signed),
        saved: this.context.clock.now(),
        ...{ draft: null, draftBy: null, draftDigest: null },
      })
      .execute()
    return digest
  }

  /** In the place of the one before. @throws StoreError `store.absent` */
  async saveDraft(
    question: Digest,
    draft: AnswerDraft,
    { by, digest }: { readonly by: PersonId; readonly digest: Digest },
  ): Promise<void> {
    await this.#change(question, {
      ...{ draftBy: by, draftDigest: digest },
      draft: this.rest.sealJson('question.draft', question, draft as unknown as Json),
    })
  }

  /** Once, whoever repeats it; what was drafted is done with. @throws StoreError `store.absent` */
  async saveAnswer(signed: Signed, answer: QuestionAnswer, by: PersonId | null): Promise<Digest> {
    const digest = statementDigest(signed)
    const known = await this.byDigest(answer.question)
    if (known === null) throw absent()
    if (known.answers.some((each) => each.digest === digest)) return digest
    await this.db
      .insertInto('questionAnswer')
      .values({
        ...{ digest, question: answer.question, by, saved: this.context.clock.now() },
        signed: this.rest.sealSigned('questionAnswer.signed', digest, signed),
      })
      .execute()
    const hasText = [...known.answers.map((each) => each.answer), answer].some(
      ({ said }) => said.kind === 'text',
    )
    await this.#change(answer.question, {
      ...{ state: hasText ? 'answered' : 'declined' },
      ...{ draft: null, draftBy: null, draftDigest: null },
    })
    return digest
  }

  async #change(question: Digest, set: Partial<Tables['question']>): Promise<void> {
    const row = await this.db
      .updateTable('question')
      .set(set)
      .where('digest', '=', question)
      .returning('digest')
      .executeTakeFirst()
    if (row === undefined) throw absent()
  }
}

function absent(): StoreError {
  return new StoreError('store.absent', 'there is no such question')
}
