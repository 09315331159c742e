// SPDX-License-Identifier: Apache-2.0
// Brings a database to the newest schema, one transaction a step. A shipped step never changes (hashes.json).
import { type Clock, invariant } from '@tearline/base'
import type { Kysely } from 'kysely'
import type { Engine, SchemaDialect } from './engine.ts'
import { StoreError } from './error.ts'
import { up as first } from './migrations/0001-first.ts'
import { up as signIn } from './migrations/0002-sign-in.ts'
import { up as duties } from './migrations/0003-duties.ts'
import { up as actsOnce } from './migrations/0004-acts-once.ts'
import { up as webhooks } from './migrations/0005-webhooks.ts'
import { up as drafts } from './migrations/0006-drafts.ts'
import { up as delivery } from './migrations/0009-delivery.ts'
import { up as restKeys } from './migrations/0010-rest-keys.ts'
import { up as attempts } from './migrations/0011-attempts.ts'
import { up as communities } from './migrations/0012-communities.ts'
import { up as emergency } from './migrations/0013-emergency.ts'
import { up as review } from './migrations/0014-review.ts'
import { up as search } from './migrations/0016-search.ts'
import { up as writings } from './migrations/0017-writings.ts'
import { up as searchVolumes } from './migrations/0018-search-volumes.ts'
import { up as questions } from './migrations/0019-questions.ts'
import { up as standingRules } from './migrations/0020-standing-rules.ts'
import { up as concealed } from './migrations/0021-concealed.ts'
import { up as lists } from './migrations/0023-lists.ts'
import { up as due } from './migrations/0024-due.ts'
import { up as rank } from './migrations/0027-rank.ts'
import { up as putAway } from './migrations/0028-put-away.ts'
import { up as renditionLabels } from './migrations/0029-rendition-labels.ts'

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
  { number: 6, name: 'drafts', up: drafts },
  { number: 9, name: 'delivery', up: delivery },
  { number: 10, name: 'rest-keys', up: restKeys },
  { number: 11, name: 'attempts', up: attempts },
  { number: 12, name: 'communities', up: communities },
  { number: 13, name: 'emergency', up: emergency },
  { number: 14, name: 'review', up: review },
  { number: 16, name: 'search', up: search },
  { number: 17, name: 'writings', up: writings },
  { number: 18, name: 'search-volumes', up: searchVolumes },
  { number: 19, name: 'questions', up: questions },
  { number: 20, name: 'standing-rules', up: standingRules },
  { number: 21, name: 'concealed', up: concealed },
  { number: 23, name: 'lists', up: lists },
  { number: 24, name: 'due', up: due },
  { number: 27, name: 'rank', up: rank },
  { number: 28, name: 'put-away', up: putAway },
  { number: 29, name: 'rendition-labels', up: renditionLabels },
]

/** A step of the schema that this software knows. */
export type SchemaStep = { readonly number: number; readonly name: string }

/** Applies what is pending; answers what was. @throws StoreError `store.schema-newer` */
export async function migrate(engine: Engine, clock: Clock): Promise<readonly SchemaStep[]> {
  const pending = await pendingSteps(engine)
  await inTurn(engine, () => makeRecord(engine))
  for (const { number } of pending) {
    const migration = migrations.find((each) => each.number === number)
    invariant(migration !== undefined, 'what is pending is known')
    await inTurn(engine, () => apply(engine, migration, clock))
  }
  return pending
}

/** What `migrate` would apply, in its order; changes nothing. @throws StoreError `store.schema-newer` */
export async function pendingSteps(engine: Engine): Promise<readonly SchemaStep[]> {
  const { transaction } = engine
  try {
    await transaction.begin()
    await makeRecord(engine)
    return stepsBeyond(await appliedSteps(engine))
  } finally {
    await transaction.rollback()
  }
}

function stepsBeyond(applied: readonly number[]): readonly SchemaStep[] {
  const known = new Set(migrations.map(({ number }) => number))
  const foreign = applied.find((number) => !known.has(number))
  if (foreign !== undefined) {
    const newest = migrations.at(-1)?.number ?? 0
    throw new StoreError(
      'store.schema-newer',
      `schema ${foreign}, and this software knows ${newest}`,
      {
        next: 'open it with the version that wrote it, or a later one',
      },
    )
  }
  return migrations
    .filter(({ number }) => !applied.includes(number))
    .map(({ number, name }) => ({ number, name }))
}

/** Of a node that shall not change its schema by starting. @throws StoreError `store.schema-older`, `store.schema-newer` */
export async function requireNewest(engine: Engine): Promise<void> {
  const pending = await pendingSteps(engine)
  if (pending.length === 0) return
  const names = pending.map(({ number, name }) => `${number} ${name}`).join(', ')
  throw new StoreError('store.schema-older', `the database lacks steps of the schema: ${names}`, {
    next: 'run `tearline migrate`, or start without --no-migrate',
  })
}

async function inTurn(engine: Engine, work: () => Promise<void>): Promise<void> {
  try {
    await engine.transaction.begin()
    await work()
    await engine.transaction.commit()
  } catch (error) {
    await engine.transaction.rollback()
    throw error
  }
}

async function apply(engine: Engine, migration: Migration, clock: Clock): Promise<void> {
  const { number, name, up } = migration
  // Another process may have applied it while this one waited for its turn.
  if ((await appliedSteps(engine)).includes(number)) return
  await up(engine.writer as unknown as Kysely<unknown>, engine.dialect)
  await engine.writer.insertInto('migration').values({ number, name, at: clock.now() }).execute()
}

async function appliedSteps({ writer }: Engine): Promise<readonly number[]> {
  const rows = await writer.selectFrom('migration').select('number').execute()
  return rows.map(({ number }) => number)
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
