// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. What a person has put away of what was received.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await db.schema.alterTable('inboxFlag').addColumn('away', dialect.integer).execute()
  await makerOf(db, dialect).index('inboxFlag', ['release'])
}
