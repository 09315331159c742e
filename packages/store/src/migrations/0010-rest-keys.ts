// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Generations of the key at rest, and how far a change of it has come. What a passkey
// is found by changes with that key; what it is called by does not.
import { type Kysely, sql } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('restKey', (t, { intKey, text, bytes }) =>
    bytes(text(intKey(t, 'generation'), 'mark'), 'hashKeys'),
  )
  await create('resealing', (t, { key, textOrNull, int }) =>
    int(textOrNull(key(t, 'table'), 'after'), 'done', 'total', 'ended'),
  )

  await db.schema
    .alterTable('passkey')
    .addColumn('lookup', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  await sql`update ${sql.table('passkey')} set lookup = id`.execute(db)
  await index('passkey', ['lookup'], true)
}
