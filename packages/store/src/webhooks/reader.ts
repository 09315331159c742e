// SPDX-License-Identifier: Apache-2.0
import type { Instant, PersonId, WebhookId } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { Tables, WebhookState } from '../schema.ts'

/** What only the node and the receiver know. */
type WebhookDetail = {
  readonly url: string
  /** 32 bytes in base64: what deliveries are signed with. */
  readonly secret: string
}

export type WebhookRecord = WebhookDetail & {
  readonly id: WebhookId
  /** Who is told by it: it hears of nothing else. */
  readonly person: PersonId
  readonly state: WebhookState
  readonly created: Instant
  /** Index of the next entry of the ledger to look at. */
  readonly position: number
  /** One after another, since the last that came through. */
  readonly failures: number
  /** Not before. */
  readonly due: Instant
}

export class WebhookReader extends Repository {
  async byId(id: WebhookId): Promise<WebhookRecord | null> {
    const query = this.db.selectFrom('webhook').selectAll().where('id', '=', id)
    const row = await query.executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  async list(): Promise<readonly WebhookRecord[]> {
    const query = this.db.selectFrom('webhook').selectAll().orderBy('created').orderBy('id')
    return (await query.execute()).map((row) => this.#record(row))
  }

  /** Those to be looked at now. */
  async due(now: Instant): Promise<readonly WebhookRecord[]> {
    const rows = await this.db
      .selectFrom('webhook')
      .selectAll()
      .where('state', '=', 'active')
      .where('due', '<=', now)
      .orderBy('due')
      .orderBy('id')
      .execute()
    return rows.map((row) => this.#record(row))
  }

  #record({ detail, ...row }: Tables['webhook']): WebhookRecord {
    return { ...row, ...(this.rest.openJson('webhook.detail', row.id, detail) as WebhookDetail) }
  }
}
