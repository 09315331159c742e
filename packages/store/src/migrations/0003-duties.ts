// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Acts that wait for a second person, and who stands in for whom.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('approval', (t, { key, text, textOrNull, int, intOrNull, bytes }) => {
    const named = text(key(t, 'id'), 'act', 'asked', 'order', 'state')
    return bytes(
      intOrNull(int(textOrNull(named, 'decided'), 'created', 'expires'), 'ended'),
      'detail',
    )
  })
  await index('approval', ['state', 'created'])

  await create('deputy', (t, { key, text, int, bytes }) =>
    bytes(
      int(text(key(t, 'id'), 'person', 'by'), 'from', 'until'),
      'detail',
    ).addForeignKeyConstraint('deputyPerson', ['person'], 'person', ['id']),
  )
  await index('deputy', ['person', 'until'])
}
