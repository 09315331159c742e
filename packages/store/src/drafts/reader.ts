// SPDX-License-Identifier: Apache-2.0
// Reports that are being written. Nothing of them is a portion yet: no list, count or decision knows of them.
import type { DraftId, Instant, PersonId, PortionId } from '@tearline/base'
import type { Label } from '@tearline/label'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import type { PortionForm, Tables } from '../schema.ts'

export type DraftedPortion = {
  readonly portion: PortionId
  /** Null while it is unmarked. */
  readonly label: Label | null
  readonly form: PortionForm
  readonly mediaType: string
  /** Of a file its bytes, in base64. */
  readonly text: string
  /** Held portions that it derives from. */
  readonly cites: readonly PortionId[]
  /** The portion of the same draft that it stands for, before a wider audience. */
  readonly tearLineOf: PortionId | null
}

/** A mark that was lowered while writing, and why. */
export type Lowering = {
  readonly portion: PortionId
  readonly at: string
  readonly reason: string
}

type DraftDetail = {
  readonly portions: readonly DraftedPortion[]
  readonly lowered: readonly Lowering[]
}

export type DraftRecord = DraftDetail & {
  readonly id: DraftId
  readonly author: PersonId
  readonly created: Instant
  readonly changed: Instant
}

type Place = Pick<DraftRecord, 'created' | 'id'>

/** What drafts that were begun before portions had forms leave unsaid. */
const formerly = { form: 'text', mediaType: 'text/plain', tearLineOf: null } as const

export class DraftReader extends Repository {
  async byId(id: DraftId): Promise<DraftRecord | null> {
    const query = this.db.selectFrom('draft').selectAll().where('id', '=', id)
    const row = await query.executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The newest first. */
  async ofAuthor(author: PersonId, page: Page<Place> = {}): Promise<readonly DraftRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('draft').selectAll().where('author', '=', author)
    if (after !== undefined) {
      query = query.where((eb) =>
        isBehind(eb, ['created', '<', after.created], ['id', '>', after.id]),
      )
    }
    const rows = await query.orderBy('created', 'desc').orderBy('id').limit(rowsOf(page)).execute()
    return rows.map((row) => this.#record(row))
  }

  #record({ detail, ...row }: Tables['draft']): DraftRecord {
    const { portions, lowered } = this.rest.openJson('draft.detail', row.id, detail) as DraftDetail
    return { ...row, lowered, portions: portions.map((each) => ({ ...formerly, ...each })) }
  }
}
