// SPDX-License-Identifier: Apache-2.0
import type { PersonId, SearchId } from '@tearline/base'
import { type SavedSearch, SavedSearchReader } from './saved-reader.ts'

export class SavedSearchTransactor extends SavedSearchReader {
  async save({ name, query, ...row }: SavedSearch): Promise<void> {
    const detail = this.rest.sealJson('savedSearch.detail', row.id, { name, query })
    await this.db
      .insertInto('savedSearch')
      .values({ ...row, detail })
      .execute()
  }

  /** Of this person; answers whether it was there. */
  async drop(id: SearchId, person: PersonId): Promise<boolean> {
    const { afterEnd, eraseDeleted } = this.context
    const row = await this.db
      .deleteFrom('savedSearch')
      .where('id', '=', id)
      .where('person', '=', person)
      .returning('id')
      .executeTakeFirst()
    afterEnd((committed) => (committed ? eraseDeleted() : undefined))
    return row !== undefined
  }
}
