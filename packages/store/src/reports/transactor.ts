// SPDX-License-Identifier: Apache-2.0
import type { Bytes, PortionId, ReportId } from '@tearline/base'
import { StoreError } from '../error.ts'
import { KnownTransactor } from '../known/transactor.ts'
import { limits } from '../limits.ts'
import { chunked, distinct } from '../lists.ts'
import type { ReportState, Tables } from '../schema.ts'
import { SearchTransactor } from '../search/transactor.ts'
import { type PortionRecord, ReportReader, type ReportRecord, type Writing } from './reader.ts'

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

  async saveWriting(report: ReportId, writing: Writing): Promise<void> {
    const detail = this.rest.sealJson('writing.detail', report, writing)
    await this.db.insertInto('writing').values({ report, detail }).execute()
  }

  /** Adds the portion, or replaces the one of this id. */
  async savePortion(portion: PortionRecord): Promise<void> {
    await this.savePortions([portion])
  }

  /** As `savePortion`, many in a statement: a report of thousands is one act. */
  async savePortions(portions: readonly PortionRecord[]): Promise<void> {
    for (const some of chunked(portions, limits.insertedRowsMax)) {
      // One after another: two of them may bring the same new label.
      const rows: Tables['portion'][] = []
      for (const portion of some) rows.push(await this.#rowOf(portion))
      await this.db
        .insertInto('portion')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet(({ ref }) => ({
            report: ref('excluded.report'),
            number: ref('excluded.number'),
            originator: ref('excluded.originator'),
            label: ref('excluded.label'),
            form: ref('excluded.form'),
            mediaType: ref('excluded.mediaType'),
            sealed: ref('excluded.sealed'),
            sealedBytes: ref('excluded.sealedBytes'),
          })),
        )
        .execute()
      await new KnownTransactor(this.context).saveOwn(rows)
    }
    await this.#saveCites(portions)
  }

  async #rowOf({
    cites: _,
    label,
    mediaType,
    ...plain
  }: PortionRecord): Promise<Tables['portion']> {
    return {
      ...plain,
      label: label === null ? null : await this.context.labels.intern(this.db, label),
      mediaType: this.rest.sealJson('portion.mediaType', plain.id, mediaType),
    }
  }

  /** Takes the portion and its key away; its content is a blob and goes by itself. */
  async dropPortion(portion: PortionId): Promise<void> {
    await this.dropKeys([portion])
    await this.db.deleteFrom('portionCite').where('portion', '=', portion).execute()
    await this.db.deleteFrom('portion').where('id', '=', portion).execute()
    await new KnownTransactor(this.context).dropOwn(portion)
  }

  /** `key`: 32 bytes. */
  async saveKey(portion: PortionId, key: Bytes): Promise<void> {
    await this.saveKeys(new Map([[portion, key]]))
  }

  /** `keys`: 32 bytes each. */
  async saveKeys(keys: ReadonlyMap<PortionId, Bytes>): Promise<void> {
    for (const some of chunked([...keys], limits.insertedRowsMax)) {
      const rows = some.map(([portion, key]) => ({
        portion,
        key: this.rest.seal('portionKey.key', portion, key),
      }))
      await this.db
        .insertInto('portionKey')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('portion').doUpdateSet(({ ref }) => ({ key: ref('excluded.key') })),
        )
        .execute()
    }
  }

  async dropKeys(portions: readonly PortionId[]): Promise<void> {
    for (const some of chunked(portions)) {
      await this.db.deleteFrom('portionKey').where('portion', 'in', some).execute()
      await new SearchTransactor(this.context).drop(some)
    }
  }

  async #saveCites(portions: readonly Pick<PortionRecord, 'id' | 'cites'>[]): Promise<void> {
    for (const some of chunked(portions.map(({ id }) => id))) {
      await this.db.deleteFrom('portionCite').where('portion', 'in', some).execute()
    }
    const rows = portions.flatMap(({ id: portion, cites }) =>
      distinct(cites).map((cited) => ({ portion, cited })),
    )
    for (const some of chunked(rows)) {
      await this.db
        .insertInto('portionCite')
        .values([...some])
        .execute()
    }
  }
}
