// SPDX-License-Identifier: Apache-2.0
import type {
  Digest,
  Instant,
  PartyCode,
  PersonId,
  QuestionId,
  ReleaseId,
  ReportId,
} from '@tearline/base'
import type { Label } from '@tearline/label'
import type { Question, QuestionAnswer } from '@tearline/release'
import type { Signed } from '@tearline/seal'
import { chunked } from '../lists.ts'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { Direction, QuestionState, Tables } from '../schema.ts'

export type QuestionAnswerRecord = {
  readonly digest: Digest
  readonly signed: Signed
  readonly answer: QuestionAnswer
  /** Who sent it; null for an answer of another party. */
  readonly by: PersonId | null
  readonly saved: Instant
}

/** What somebody would answer; another person sends it. */
export type AnswerDraft = {
  readonly label: Label
  readonly text: string
  readonly created: Instant
}

/** As it is kept: `digest` names what it says, `by` who wrote it. */
export type AnswerDraftRecord = AnswerDraft & { readonly digest: Digest; readonly by: PersonId }

export type QuestionRecord = {
  readonly digest: Digest
  readonly id: QuestionId
  /** `out`: we ask; `in`: we are asked. */
  readonly direction: Direction
  readonly from: PartyCode
  readonly to: PartyCode
  readonly release: ReleaseId
  readonly report: ReportId
  /** The question that began it. */
  readonly thread: QuestionId
  readonly state: QuestionState
  readonly answerBy: Instant
  /** Who asked; null for a question of another party. */
  readonly by: PersonId | null
  readonly signed: Signed
  readonly question: Question
  readonly saved: Instant
  readonly draft: AnswerDraftRecord | null
  /** The oldest first. */
  readonly answers: readonly QuestionAnswerRecord[]
}

export type QuestionFilter = {
  readonly direction?: Direction
  readonly state?: QuestionState
  readonly report?: ReportId
  readonly thread?: QuestionId
}

export class QuestionReader extends Repository {
  async byDigest(digest: Digest): Promise<QuestionRecord | null> {
    const query = this.db.selectFrom('question').selectAll().where('digest', '=', digest)
    return this.#first(await query.execute())
  }

  async byId(id: QuestionId): Promise<QuestionRecord | null> {
    const query = this.db.selectFrom('question').selectAll().where('id', '=', id)
    return this.#first(await query.execute())
  }

  /** The one that must be answered first comes first. */
  async list(
    filter: QuestionFilter = {},
    page: Page<Pick<QuestionRecord, 'answerBy' | 'digest'>> = {},
  ): Promise<readonly QuestionRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('question').selectAll()
    if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction)
    if (filter.state !== undefined) query = query.where('state', '=', filter.state)
    if (filter.report !== undefined) query = query.where('report', '=', filter.report)
    if (filter.thread !== undefined) query = query.where('thread', '=', filter.thread)
    if (after !== undefined) {
      query = query.where((eb) =>
        isBehind(eb, ['answerBy', '>', after.answerBy], ['digest', '>', after.digest]),
      )
    }
    const rows = await query.orderBy('answerBy').orderBy('digest').limit(rowsOf(page)).execute()
    return this.#records(rows)
  }

  async #first(rows: readonly Tables['question'][]): Promise<QuestionRecord | null> {
    return (await this.#records(rows))[0] ?? null
  }

  async #records(rows: readonly Tables['question'][]): Promise<readonly QuestionRecord[]> {
    const answers = await this.#answersOf(rows.map(({ digest }) => digest))
    const byQuestion = Map.groupBy(answers, ({ answer }) => answer.question)
    return rows.map(({ draft, draftBy, draftDigest, ...row }) => {
      const signed = this.rest.openSigned('question.signed', row.digest, row.signed)
      return {
        ...{ ...row, signed, question: statementOf<Question>(signed) },
        draft: this.#draft(row.digest, { draft, draftBy, draftDigest }),
        answers: byQuestion.get(row.digest) ?? [],
      }
    })
  }

  #draft(
    question: Digest,
    {
      draft,
      draftBy: by,
      draftDigest: digest,
    }: Pick<Tables['question'], 'draft' | 'draftBy' | 'draftDigest'>,
  ): AnswerDraftRecord | null {
    if (draft === null || by === null || digest === null) return null
    const opened = this.rest.openJson('question.draft', question, draft)
    return { ...(opened as unknown as AnswerDraft), by, digest }
  }

  async #answersOf(questions: readonly Digest[]): Promise<readonly QuestionAnswerRecord[]> {
    const found: QuestionAnswerRecord[] = []
    for (const some of chunked(questions)) {
      const rows = await this.db
        .selectFrom('questionAnswer')
        .selectAll()
        .where('question', 'in', some)
        .orderBy('saved')
        .orderBy('digest')
        .execute()
      found.push(...rows.map((row) => this.#answer(row)))
    }
    return found
  }

  #answer({ digest, by, saved, signed: sealed }: Tables['questionAnswer']): QuestionAnswerRecord {
    const signed = this.rest.openSigned('questionAnswer.signed', digest, sealed)
    return { digest, by, saved, signed, answer: statementOf<QuestionAnswer>(signed) }
  }
}
