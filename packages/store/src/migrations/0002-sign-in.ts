// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. What people sign in with: passkeys, sessions, one-time secrets, and who they are
// at their organisation's provider.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('passkey', (t, { key, text, int, intOrNull, bytes }) =>
    bytes(
      intOrNull(int(text(key(t, 'id'), 'person'), 'counter', 'created'), 'used'),
      'detail',
    ).addForeignKeyConstraint('passkeyPerson', ['person'], 'person', ['id']),
  )
  await index('passkey', ['person'])

  await create('session', (t, { key, text, int, bytes }) =>
    bytes(
      int(text(key(t, 'hash'), 'person'), 'created', 'seen', 'authenticated', 'expires'),
      'detail',
    ).addForeignKeyConstraint('sessionPerson', ['person'], 'person', ['id']),
  )
  await index('session', ['person'])
  await index('session', ['expires'])

  await create('ticket', (t, { key, text, textOrNull, int, bytes }) =>
    bytes(int(textOrNull(text(key(t, 'hash'), 'use'), 'person'), 'created', 'expires'), 'detail'),
  )
  await index('ticket', ['expires'])
  await index('ticket', ['use', 'person'])

  await create('identity', (t, { key, text }) =>
    text(key(t, 'lookup'), 'person').addForeignKeyConstraint(
      'identityPerson',
      ['person'],
      'person',
      ['id'],
    ),
  )

  await db.schema.alterTable('token').addColumn('name', dialect.bytes).execute()
}
