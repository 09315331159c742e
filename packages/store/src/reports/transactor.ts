// SPDX-License-Identifier: Apache-2.0
import type { Bytes, PortionId, ReportId } from '@tearline/base'
import { StoreError } from '../error.ts'
import { chunked, distinct } from '../repository.ts'
import type { ReportState } from '../schema.ts'
import { type PortionRecord, ReportReader, type ReportRecord } from './reader.ts'

export class ReportTransactor extends ReportReader {
  async create(report: ReportRecord): Promise<void> {
    await this.db.insertInto('report').values(report).execute()
  }

  /** @throws StoreError `store.absent` */
  async setState(report: ReportId, state: ReportState): Promise<void> {
    const row = await this.db
      .updateTable('report')
      .set({ state })
      .where('id', '=', report)
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) throw new StoreError('store.absent', 'there is no such report')
  }

  /** Adds the portion, or replaces the one of this id. */
  async savePortion(portion: PortionRecord): Promise<void> {
    const { id, cites, label, mediaType, ...plain } = portion
    const row = {
      ...plain,
      label: label === null ? null : await this.context.labels.intern(this.db, label),
      mediaType: this.rest.sealJson('portion.mediaType', id, mediaType),
    }
    await this.db
      .insertInto('portion')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
    await this.#saveCites(id, cites)
  }

  /** Takes the portion and its key away; its content is a blob and goes by itself. */
  async dropPortion(portion: PortionId): Promise<void> {
    await this.dropKeys([portion])
    await this.db.deleteFrom('portionCite').where('portion', '=', portion).execute()
    await this.db.deleteFrom('portion').where('id', '=', portion).execute()
  }

  /** `key`: 32 bytes. */
  async saveKey(portion: PortionId, key: Bytes): Promise<void> {
    const sealed = this.rest.seal('portionKey.key', portion, key)
    await this.db
      .insertInto('portionKey')
      .values({ portion, key: sealed })
      .onConflict((conflict) => conflict.column('portion').doUpdateSet({ key: sealed }))
      .execute()
  }

  async dropKeys(portions: readonly PortionId[]): Promise<void> {
    for (const some of chunked(portions)) {
      await this.db.deleteFrom('portionKey').where('portion', 'in', some).execute()
    }
  }

  async #saveCites(portion: PortionId, cites: readonly PortionId[]): Promise<void> {
    await this.db.deleteFrom('portionCite').where('portion', '=', portion).execute()
    for (const some of chunked(distinct(cites))) {
      const rows = some.map((cited) => ({ portion, cited }))
      await this.db.insertInto('portionCite').values(rows).execute()
    }
  }
}
