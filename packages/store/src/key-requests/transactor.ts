// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '@tearline/base'
import { limits } from '../limits.ts'
import { chunked } from '../lists.ts'
import { KeyRequestReader, type KeyRequestRecord, rowOf } from './reader.ts'

export class KeyRequestTransactor extends KeyRequestReader {
  async saveAll(records: readonly KeyRequestRecord[]): Promise<void> {
    const rows = records.map((record) => {
      const name = rowOf(record.from, record.envelope)
      return { ...record, answer: this.rest.seal('keyRequest.answer', name, record.answer) }
    })
    for (const some of chunked(rows, limits.insertedRowsMax)) {
      await this.db.insertInto('keyRequest').values(some).execute()
    }
  }

  async dropBefore(received: Instant): Promise<void> {
    await this.db.deleteFrom('keyRequest').where('received', '<', received).execute()
  }
}
