// SPDX-License-Identifier: Apache-2.0
import type { DraftId } from '@tearline/base'
import { DraftReader, type DraftRecord } from './reader.ts'

export class DraftTransactor extends DraftReader {
  /** Adds the draft, or replaces what it says. */
  async save({ portions, lowered, ...row }: DraftRecord): Promise<void> {
    const detail = this.rest.sealJson('draft.detail', row.id, { portions, lowered })
    await this.db
      .insertInto('draft')
      .values({ ...row, detail })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ detail, changed: row.changed }))
      .execute()
  }

  /** Its text is gone with it: what a file keeps of the row is overwritten. */
  async drop(id: DraftId): Promise<void> {
    const { afterEnd, eraseDeleted } = this.context
    await this.db.deleteFrom('draft').where('id', '=', id).execute()
    afterEnd((committed) => (committed ? eraseDeleted() : undefined))
  }
}
