// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '@tearline/base'
import { KeyRequestReader, type KeyRequestRecord } from './reader.ts'

export class KeyRequestTransactor extends KeyRequestReader {
  async save(record: KeyRequestRecord): Promise<void> {
    const { from, envelope, answer } = record
    const sealed = this.rest.seal('keyRequest.answer', `${from}/${envelope}`, answer)
    await this.db
      .insertInto('keyRequest')
      .values({ ...record, answer: sealed })
      .execute()
  }

  async dropBefore(received: Instant): Promise<void> {
    await this.db.deleteFrom('keyRequest').where('received', '<', received).execute()
  }
}
