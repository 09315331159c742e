// SPDX-License-Identifier: Apache-2.0
import type { Json } from '@tearline/base'
import { ConcealedReader, type ConcealedRecord } from './reader.ts'

export class ConcealedTransactor extends ConcealedReader {
  async save(given: Omit<ConcealedRecord, 'saved'>): Promise<void> {
    const { release, consent, report, ...rest } = given
    const detail = this.rest.sealJson('concealed.detail', release, rest as unknown as Json)
    const saved = this.context.clock.now()
    await this.db
      .insertInto('concealed')
      .values({ release, consent, report, saved, detail })
      .execute()
  }
}
