// SPDX-License-Identifier: Apache-2.0
// Brings a database to the newest schema, one transaction a step. A shipped step never changes (hashes.json).
import type { Clock } from '@tearline/base'
import type { Kysely } from 'kysely'
import type { Engine, SchemaDialect } from './engine.ts'
import { StoreError } from './error.ts'
import { up as first } from './migrations/0001-first.ts'
import { up as signIn } from './migrations/0002-sign-in.ts'
import { up as duties } from './migrations/0003-duties.ts'
import { up as actsOnce } from './migrations/0004-acts-once.ts'
import { up as webhooks } from './migrations/0005-webhooks.ts'

type Migration = {
  readonly number: number
  readonly name: string
  readonly up: (db: Kysely<unknown>, dialect: SchemaDialect) => Promise<void>
}

const migrations: readonly Migration[] = [
  { number: 1, name: 'first', up: first },
  { number: 2, name: 'sign-in', up: signIn },
  { number: 3, name: 'duties', up: duties },
  { number: 4, name: 'acts-once', up: actsOnce },
  { number: 5, name: 'webhooks', up: webhooks },
]

/** @throws StoreError `store.schema-newer` */
export async function migrate(engine: Engine, clock: Clock): Promise<void> {
  await makeRecord(engine)
  const done = await engine.writer
    .selectFrom('migration')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirst()
  const last = done?.last ?? 0
  const known = migrations.at(-1)?.number ?? 0
  if (last > known) {
    throw new StoreError('store.schema-newer', `schema ${last}, and this software knows ${known}`, {
      next: 'open it with the version that wrote it, or a later one',
    })
  }
  for (const migration of migrations.filter(({ number }) => number > last)) {
    await apply(engine, migration, clock)
  }
}

async function apply(engine: Engine, migration: Migration, clock: Clock): Promise<void> {
  const { number, name, up } = migration
  engine.transaction.begin()
  try {
    await up(engine.writer as unknown as Kysely<unknown>, engine.dialect)
    await engine.writer.insertInto('migration').values({ number, name, at: clock.now() }).execute()
    engine.transaction.commit()
  } catch (error) {
    engine.transaction.rollback()
    throw error
  }
}

async function makeRecord({ writer, dialect }: Engine): Promise<void> {
  await writer.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('number', dialect.integer, (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('at', dialect.integer, (column) => column.notNull())
    .execute()
}
