// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Reports that are being written: their author's alone, sealed as a whole.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('draft', (t, { key, text, int, bytes }) =>
    bytes(int(text(key(t, 'id'), 'author'), 'created', 'changed'), 'detail'),
  )
  await index('draft', ['author', 'created'])
}
