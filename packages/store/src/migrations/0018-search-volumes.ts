// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. The index of words in volumes: portions wait with their own terms and are compiled
// later. What was indexed before is read anew, as everything that is older than the index.
import { type Kysely, sql } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('searchWaiting', (t, { intKey, int }) => int(intKey(t, 'number'), 'label'))
  await index('searchWaiting', ['label'])

  await create('searchVolume', (t, { counter, text, int, intOrNull }) =>
    intOrNull(
      int(
        text(counter(t, 'id'), 'state'),
        ...['label', 'bits', 'bytes', 'portions', 'first', 'last', 'done'],
      ),
      'into',
    ),
  )
  await index('searchVolume', ['label'])
  await index('searchVolume', ['state'])

  await create('searchBacklog', (t, { intKey, text }) => text(intKey(t, 'number'), 'portion'))
  await sql`delete from "searchPage"`.execute(db)
  await sql`delete from "searchedPortion"`.execute(db)
  await sql`insert into "searchBacklog" ("number", "portion")
    select row_number() over (order by "at", "portion"), "portion" from "knownPortion"`.execute(db)
}
