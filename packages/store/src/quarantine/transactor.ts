// SPDX-License-Identifier: Apache-2.0
import type { EnvelopeId } from '@tearline/base'
import { StoreError } from '../error.ts'
import type { QuarantineState } from '../schema.ts'
import { QuarantineReader, type QuarantineRecord } from './reader.ts'

export class QuarantineTransactor extends QuarantineReader {
  async save(record: Omit<QuarantineRecord, 'state' | 'at'>): Promise<void> {
    const reasons = this.rest.sealJson('quarantine.reasons', record.envelope, record.reasons)
    await this.db
      .insertInto('quarantine')
      .values({ ...record, reasons, state: 'open', at: this.context.clock.now() })
      .execute()
  }

  /** @throws StoreError `store.absent` */
  async setState(envelope: EnvelopeId, state: QuarantineState): Promise<void> {
    const row = await this.db
      .updateTable('quarantine')
      .set({ state })
      .where('envelope', '=', envelope)
      .returning('envelope')
      .executeTakeFirst()
    if (row === undefined) throw new StoreError('store.absent', 'nothing of this is in quarantine')
  }
}
