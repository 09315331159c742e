// SPDX-License-Identifier: Apache-2.0
// Keeps what lists are made from, and the count of each label, in the unit that changes a portion.
// INVARIANT (hidden-means-absent): a row's label is the one that decisions take: of what was written here the
// portion's own, of what was received that of the first rendition.
import type { Digest, PortionId } from '@tearline/base'
import { limits } from '../limits.ts'
import { chunked } from '../lists.ts'
import type { LabelRow, Tables } from '../schema.ts'
import { SearchTransactor } from '../search/transactor.ts'
import { KnownReader } from './reader.ts'

/** `label`: null while it is unmarked, and so in no list. */
export type OwnLabel = { readonly id: PortionId; readonly label: LabelRow | null }

type Row = Tables['knownPortion']

/** Sorts before every rendition. */
const own = ''

export class KnownTransactor extends KnownReader {
  async saveOwn(portions: readonly OwnLabel[]): Promise<void> {
    const at = this.context.clock.now()
    await this.#drop(portions.filter(({ label }) => label === null).map(({ id }) => id))
    await this.#save(
      portions.flatMap(({ id: portion, label }) =>
        label === null ? [] : [{ portion, label, at, rendition: own }],
      ),
    )
  }

  /** What a release brought. */
  async saveReceived(rendition: Digest): Promise<void> {
    const at = this.context.clock.now()
    const rows = await this.db
      .selectFrom('renditionPortion')
      .select(['portion', 'label'])
      .where('rendition', '=', rendition)
      .execute()
    await this.#save(rows.map((row) => ({ ...row, at, rendition })))
  }

  async dropOwn(portion: PortionId): Promise<void> {
    await this.#drop([portion])
  }

  async #save(rows: readonly Row[]): Promise<void> {
    for (const some of chunked(rows, limits.insertedRowsMax)) {
      const before = await this.#rows(some.map(({ portion }) => portion))
      const saved = some.flatMap((row) => changed(before.get(row.portion), row))
      if (saved.length === 0) continue
      await this.db
        .insertInto('knownPortion')
        .values(saved)
        .onConflict((conflict) =>
          conflict.column('portion').doUpdateSet(({ ref }) => ({
            label: ref('excluded.label'),
            rendition: ref('excluded.rendition'),
          })),
        )
        .execute()
      await this.#labelRenditions(saved)
      await this.#count(
        saved.flatMap(({ portion }) => before.get(portion) ?? []),
        saved,
      )
      await this.#relabel(saved, before)
    }
  }

  /** Lists of what was released begin at these labels too. */
  async #labelRenditions(rows: readonly Row[]): Promise<void> {
    for (const [label, some] of Map.groupBy(rows, (row) => row.label)) {
      const portions = some.map(({ portion }) => portion)
      await this.db
        .insertInto('renditionLabel')
        .columns(['rendition', 'label'])
        .expression((eb) =>
          eb
            .selectFrom(['renditionPortion', 'label'])
            .select(['renditionPortion.rendition', 'label.id'])
            .distinct()
            .where('label.id', '=', label)
            .where('renditionPortion.portion', 'in', portions),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  }

  /** What is found by its words is found under the label that lists take. */
  async #relabel(rows: readonly Row[], before: ReadonlyMap<PortionId, Row>): Promise<void> {
    const search = new SearchTransactor(this.context)
    for (const { portion, label } of rows) {
      const known = before.get(portion)
      if (known !== undefined && known.label !== label) await search.relabel(portion, label)
    }
  }

  async #drop(portions: readonly PortionId[]): Promise<void> {
    for (const some of chunked(portions)) {
      const before = await this.#rows(some)
      if (before.size === 0) continue
      await new SearchTransactor(this.context).drop(some)
      await this.db.deleteFrom('knownPortion').where('portion', 'in', some).execute()
      await this.#count([...before.values()], [])
    }
  }

  /** `newest` never sinks: it says that nothing of the label is newer. */
  async #count(gone: readonly Row[], come: readonly Row[]): Promise<void> {
    const changes = new Map<LabelRow, { label: LabelRow; count: number; newest: Row['at'] }>()
    const add = ({ label, at }: Row, by: number) => {
      const known = changes.get(label) ?? { label, count: 0, newest: at }
      const newest = at > known.newest ? at : known.newest
      changes.set(label, { label, count: known.count + by, newest })
    }
    for (const row of gone) add(row, -1)
    for (const row of come) add(row, 1)
    for (const some of chunked([...changes.values()], limits.insertedRowsMax)) {
      await this.db
        .insertInto('labelCount')
        .values(some)
        .onConflict((conflict) =>
          conflict.column('label').doUpdateSet(({ eb, ref, case: cases }) => ({
            count: eb('labelCount.count', '+', ref('excluded.count')),
            newest: cases()
              .when('excluded.newest', '>', ref('labelCount.newest'))
              .then(ref('excluded.newest'))
              .else(ref('labelCount.newest'))
              .end(),
          })),
        )
        .execute()
    }
    await this.revise('portions')
  }

  async #rows(portions: readonly PortionId[]): Promise<ReadonlyMap<PortionId, Row>> {
    const query = this.db.selectFrom('knownPortion').selectAll().where('portion', 'in', portions)
    return new Map((await query.execute()).map((row) => [row.portion, row]))
  }
}

/** What is to be written: nothing where the row that is there comes first. */
function changed(known: Row | undefined, row: Row): readonly Row[] {
  if (known === undefined) return [row]
  if (known.rendition < row.rendition) return []
  if (known.label === row.label && known.rendition === row.rendition) return []
  return [{ ...row, at: known.at }]
}
