// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PartyCode, PortionId, ReleaseId, RequestId } from '@tearline/base'
import type { OnwardAnswer, OnwardRequest } from '@tearline/release'
import type { Signed } from '@tearline/seal'
import { type Page, Repository, rowsOf } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { Direction, OnwardState, Tables } from '../schema.ts'

export type OnwardAnswerRecord = {
  readonly digest: Digest
  readonly signed: Signed
  readonly answer: OnwardAnswer
  readonly answered: Instant
}

export type OnwardRecord = {
  readonly digest: Digest
  readonly id: RequestId
  /** `out`: we ask; `in`: we are asked. */
  readonly direction: Direction
  readonly from: PartyCode
  readonly to: PartyCode
  readonly release: ReleaseId
  readonly state: OnwardState
  readonly answerBy: Instant
  readonly signed: Signed
  readonly request: OnwardRequest
  readonly saved: Instant
  readonly answer: OnwardAnswerRecord | null
}

export type OnwardFilter = {
  readonly direction?: Direction
  readonly state?: OnwardState
  readonly from?: PartyCode
  readonly to?: PartyCode
}

export class OnwardReader extends Repository {
  async byDigest(digest: Digest): Promise<OnwardRecord | null> {
    const row = await this.db
      .selectFrom('onwardRequest')
      .selectAll()
      .where('digest', '=', digest)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  async byId(id: RequestId): Promise<OnwardRecord | null> {
    const row = await this.db
      .selectFrom('onwardRequest')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The one that must be answered first comes first. */
  async list(
    filter: OnwardFilter = {},
    page: Page<Pick<OnwardRecord, 'answerBy' | 'digest'>> = {},
  ): Promise<readonly OnwardRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('onwardRequest').selectAll()
    if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction)
    if (filter.state !== undefined) query = query.where('state', '=', filter.state)
    if (filter.from !== undefined) query = query.where('from', '=', filter.from)
    if (filter.to !== undefined) query = query.where('to', '=', filter.to)
    if (after !== undefined) {
      query = query.where(({ eb, or, and }) =>
        or([
          eb('answerBy', '>', after.answerBy),
          and([eb('answerBy', '=', after.answerBy), eb('digest', '>', after.digest)]),
        ]),
      )
    }
    const rows = await query.orderBy('answerBy').orderBy('digest').limit(rowsOf(page)).execute()
    return rows.map((row) => this.#record(row))
  }

  /** Requests about the portion, whether it would travel itself or is cited by what would. */
  async forPortion(portion: PortionId): Promise<readonly OnwardRecord[]> {
    const rows = await this.db
      .selectFrom('onwardRequest')
      .selectAll()
      .where('digest', 'in', (from) =>
        from.selectFrom('onwardRequestPortion').select('request').where('portion', '=', portion),
      )
      .orderBy('answerBy')
      .orderBy('digest')
      .execute()
    return rows.map((row) => this.#record(row))
  }

  #record(row: Tables['onwardRequest']): OnwardRecord {
    const { digest, id, direction, from, to, release, state, answerBy, saved } = row
    const signed = this.rest.openSigned('onwardRequest.signed', digest, row.signed)
    const plain = { digest, id, direction, from, to, release, state, answerBy, saved }
    const request = statementOf<OnwardRequest>(signed)
    return { ...plain, signed, request, answer: this.#answer(row) }
  }

  #answer(row: Tables['onwardRequest']): OnwardAnswerRecord | null {
    const { answerDigest: digest, answer: sealed, answered } = row
    if (digest === null || sealed === null || answered === null) return null
    const signed = this.rest.openSigned('onwardRequest.answer', digest, sealed)
    return { digest, signed, answer: statementOf<OnwardAnswer>(signed), answered }
  }
}
