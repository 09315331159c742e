// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '@tearline/base'
import { InboxReader, type InboxRecord } from './reader.ts'

export class InboxTransactor extends InboxReader {
  async save(record: InboxRecord): Promise<void> {
    const { from, envelope, answer } = record
    const sealed = this.rest.seal('inbox.answer', `${from}/${envelope}`, answer)
    await this.db
      .insertInto('inbox')
      .values({ ...record, answer: sealed })
      .execute()
  }

  /** Forgets what is outside any channel; the kinds of a channel are kept for ever. */
  async dropUnchained(receivedBefore: Instant): Promise<void> {
    await this.db
      .deleteFrom('inbox')
      .where('seq', 'is', null)
      .where('received', '<', receivedBefore)
      .execute()
  }
}
