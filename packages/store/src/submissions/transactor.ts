// SPDX-License-Identifier: Apache-2.0
import type { Instant, Json, PersonId, SubmissionId } from '@tearline/base'
import type { SubmissionState } from '../schema.ts'
import { type SubmissionDetail, SubmissionReader, type SubmissionRecord } from './reader.ts'

export type SubmissionEnd = {
  /** The state that it must still be in. */
  readonly from: SubmissionState
  readonly to: Exclude<SubmissionState, 'open'>
  readonly by: PersonId
  readonly at: Instant
  readonly detail: SubmissionDetail
}

export class SubmissionTransactor extends SubmissionReader {
  async add(submission: Omit<SubmissionRecord, 'state' | 'decided' | 'ended'>): Promise<void> {
    const detail = this.#sealed(submission.id, submission.detail)
    const open = { state: 'open', decided: null, ended: null } as const
    await this.db
      .insertInto('submission')
      .values({ ...submission, ...open, detail })
      .execute()
  }

  /** False where somebody was quicker: of two who end it, one does. */
  async end(id: SubmissionId, { from, to, by, at, detail }: SubmissionEnd): Promise<boolean> {
    const row = await this.db
      .updateTable('submission')
      .set({
        ...{ state: to, decided: by, ended: at },
        detail: this.#sealed(id, detail),
      })
      .where('id', '=', id)
      .where('state', '=', from)
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  #sealed(id: SubmissionId, detail: SubmissionDetail) {
    return this.rest.sealJson('submission.detail', id, detail as unknown as Json)
  }
}
