// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. How often somebody tried to sign in, for all processes of a node together.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('attempt', (t, { key, int }) => int(key(t, 'lookup'), 'count', 'until'))
  await index('attempt', ['until'])
}
