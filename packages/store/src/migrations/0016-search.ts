// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. The blind index of words, and searches that a person keeps.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf, type Table } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('searchedPortion', (t, { counter, text, int, intOrNull, bytes }) =>
    bytes(int(intOrNull(text(counter(t, 'number'), 'portion'), 'until'), 'label'), 'terms'),
  )
  await index('searchedPortion', ['portion'], true)
  await index('searchedPortion', ['until'])

  const page = db.schema
    .createTable('searchPage')
    .addColumn('address', 'text', (column) => column.primaryKey().notNull())
    .addColumn('page', dialect.bytes, (column) => column.notNull()) as Table
  await dialect.finishByKey(page).execute()

  await create('savedSearch', (t, { key, text, int, bytes }) =>
    bytes(int(text(key(t, 'id'), 'person'), 'created'), 'detail'),
  )
  await index('savedSearch', ['person', 'created'])
}
