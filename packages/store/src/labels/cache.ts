// SPDX-License-Identifier: Apache-2.0
// Labels are interned: distinct labels are few, and a row names one by a small number. Both directions are
// remembered; what an undone unit added is forgotten with everything else (rows of it do not exist).
import { type Bytes, invariant } from '@tearline/base'
import { encodeLabel, type Label, parseLabel } from '@tearline/label'
import type { Kysely } from 'kysely'
import { chunked, distinct } from '../lists.ts'
import type { Rest } from '../rest.ts'
import type { LabelRow, Tables } from '../schema.ts'

export class LabelCache {
  readonly #rest: Rest
  readonly #byRow = new Map<LabelRow, Label>()
  readonly #byLookup = new Map<string, LabelRow>()
  /** A report has few labels and many portions: what is the same object is not encoded for each of them. */
  #bySight = new WeakMap<Label, LabelRow>()

  constructor(rest: Rest) {
    this.#rest = rest
  }

  /** The row of a label, made if it has none. */
  async intern(db: Kysely<Tables>, label: Label): Promise<LabelRow> {
    const seen = this.#bySight.get(label)
    if (seen !== undefined) return seen
    const row = await this.#rowOf(db, label)
    this.#bySight.set(label, row)
    return row
  }

  async #rowOf(db: Kysely<Tables>, label: Label): Promise<LabelRow> {
    const bytes = encodeLabel(label)
    const lookup = this.#rest.lookup('label.label', bytes)
    const known = this.#byLookup.get(lookup)
    if (known !== undefined) return known
    const row = (await this.#find(db, lookup)) ?? (await this.#insert(db, lookup, bytes))
    this.#byLookup.set(lookup, row)
    this.#byRow.set(row, label)
    return row
  }

  /** The labels of these rows. */
  async load(
    db: Kysely<Tables>,
    rows: Iterable<LabelRow | null>,
  ): Promise<ReadonlyMap<LabelRow, Label>> {
    const wanted = distinct([...rows].filter((row) => row !== null))
    const missing = wanted.filter((row) => !this.#byRow.has(row))
    for (const some of chunked(missing)) {
      const found = await db.selectFrom('label').selectAll().where('id', 'in', some).execute()
      for (const row of found) {
        const label = this.#rest.openJson('label.label', row.lookup, row.label)
        this.#byRow.set(row.id, parseLabel(label))
      }
    }
    return this.#byRow
  }

  forget(): void {
    this.#byRow.clear()
    this.#byLookup.clear()
    this.#bySight = new WeakMap()
  }

  async #find(db: Kysely<Tables>, lookup: string): Promise<LabelRow | undefined> {
    const row = await db
      .selectFrom('label')
      .select('id')
      .where('lookup', '=', lookup)
      .executeTakeFirst()
    return row?.id
  }

  async #insert(db: Kysely<Tables>, lookup: string, bytes: Bytes): Promise<LabelRow> {
    const { id } = await db
      .insertInto('label')
      .values({ lookup, label: this.#rest.seal('label.label', lookup, bytes) })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
}

/** The label of a row that refers to one: foreign keys keep it there. */
export function labelAt(labels: ReadonlyMap<LabelRow, Label>, row: LabelRow): Label {
  const label = labels.get(row)
  invariant(label !== undefined, 'a row names a label that exists')
  return label
}
