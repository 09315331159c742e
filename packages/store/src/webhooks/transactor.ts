// SPDX-License-Identifier: Apache-2.0
import type { WebhookId } from '@tearline/base'
import { WebhookReader, type WebhookRecord } from './reader.ts'

type Progress = Pick<WebhookRecord, 'state' | 'position' | 'failures' | 'due'>

export class WebhookTransactor extends WebhookReader {
  async add({ url, secret, ...row }: WebhookRecord): Promise<void> {
    const detail = this.rest.sealJson('webhook.detail', row.id, { url, secret })
    await this.db
      .insertInto('webhook')
      .values({ ...row, detail })
      .execute()
  }

  /** How far it has been told; false where it is gone, or where another process told it in between. */
  async progress({ id, position, due }: WebhookRecord, progress: Progress): Promise<boolean> {
    const row = await this.db
      .updateTable('webhook')
      .set(progress)
      .where('id', '=', id)
      .where('position', '=', position)
      .where('due', '=', due)
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  async drop(id: WebhookId): Promise<void> {
    await this.db.deleteFrom('webhook').where('id', '=', id).execute()
  }
}
