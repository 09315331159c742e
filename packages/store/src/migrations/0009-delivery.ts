// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Why an envelope was given up, and how it stands with each partner.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create } = makerOf(db, dialect)

  await db.schema.alterTable('outbox').addColumn('reason', 'text').execute()
  await db.schema.alterTable('outbox').addColumn('wanted', dialect.integer).execute()

  await create('partnerHealth', (t, { key, textOrNull, intOrNull }) => {
    const seen = intOrNull(key(t, 'partner'), 'seen', 'skewSeconds', 'skewAt')
    const missing = intOrNull(seen, 'gapExpected', 'gapGot', 'gapAt')
    return intOrNull(textOrNull(missing, 'refusal'), 'refusedAt')
  })
}
