// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Until when a release can be read, for lists by it: the earlier of its expiry and of
// the lease of its keys; the end of the calendar where nothing ends it.
import { type Kysely, sql } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

const endOfCalendar = 253_402_300_799_000

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await db.schema
    .alterTable('release')
    .addColumn('due', dialect.integer, (column) => column.notNull().defaultTo(endOfCalendar))
    .execute()
  await sql`update "release" set "due" = "expires" where "expires" is not null`.execute(db)
  const lease = sql`select min("leaseUntil") from "keyWrap" where "statement" = "release"."digest"`
  await sql`update "release" set "due" = (${lease}) where (${lease}) < "due"`.execute(db)
  await makerOf(db, dialect).index('release', ['direction', 'state', 'due', 'id'])
}
