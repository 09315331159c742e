// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. How soon a release is to be read, for lists by it: 0 routine to 3 flash, by its
// precedence, and 4 what came in an emergency. What is here has no precedence yet.
import { type Kysely, sql } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await db.schema
    .alterTable('release')
    .addColumn('rank', dialect.integer, (column) => column.notNull().defaultTo(0))
    .execute()
  const emergencies = sql`select "release" from "emergency"`
  await sql`update "release" set "rank" = 4 where "digest" in (${emergencies})`.execute(db)
  await makerOf(db, dialect).index('release', ['direction', 'rank', 'saved', 'id'])
}
