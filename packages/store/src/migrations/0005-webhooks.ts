// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Addresses that are told of what happens, and how far each has been told.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('webhook', (t, { key, text, int, bytes }) =>
    bytes(
      int(text(key(t, 'id'), 'person', 'state'), 'created', 'position', 'failures', 'due'),
      'detail',
    ).addForeignKeyConstraint('webhookPerson', ['person'], 'person', ['id']),
  )
  await index('webhook', ['state', 'due'])
}
