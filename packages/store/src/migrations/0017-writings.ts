// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. How a report was written: which marks were lowered, and why; what stands for what.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create } = makerOf(db, dialect)
  await create('writing', (t, { key, bytes }) => bytes(key(t, 'report'), 'detail'))
}
