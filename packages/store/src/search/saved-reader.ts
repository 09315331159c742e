// SPDX-License-Identifier: Apache-2.0
// Searches that a person keeps: what somebody looks for again and again is sealed as what they read is.
import type { Instant, PersonId, SearchId } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

type SavedDetail = { readonly name: string; readonly query: string }

export type SavedSearch = SavedDetail & {
  readonly id: SearchId
  readonly person: PersonId
  readonly created: Instant
}

export class SavedSearchReader extends Repository {
  /** The oldest first: a list that somebody knows by heart stays as it is. */
  async ofPerson(person: PersonId): Promise<readonly SavedSearch[]> {
    const query = this.db.selectFrom('savedSearch').selectAll().where('person', '=', person)
    const rows = await query.orderBy('created').orderBy('id').execute()
    return rows.map((row) => this.#record(row))
  }

  #record({ detail, ...row }: Tables['savedSearch']): SavedSearch {
    return { ...row, ...(this.rest.openJson('savedSearch.detail', row.id, detail) as SavedDetail) }
  }
}
