// SPDX-License-Identifier: Apache-2.0
// A copy of a store as it is at one moment, of either database in the one form that SQLite has; and the way back.
import { mkdir } from 'node:fs/promises'
import { type CopiedFile, snapshotSqlite } from './sqlite/snapshot.ts'
import { type Database, migrateStore, type StoreOptions } from './store.ts'

type Copying = Pick<StoreOptions, 'database' | 'clock' | 'rng' | 'faults'>

/**
 * Copies the store to the directory `to`, which does not exist yet.
 *
 * @throws as `snapshotSqlite`; StoreError `store.schema-older`, `store.unreachable`
 */
export async function snapshotStore(options: Copying, to: string): Promise<readonly CopiedFile[]> {
  const { database, faults } = options
  if (database.kind === 'sqlite') return snapshotSqlite(database.directory, to, faults)
  await mkdir(to, { recursive: true, mode: 0o700 })
  await migrateStore({ ...options, database: { kind: 'sqlite', directory: to }, isDry: false })
  const { copyFromPostgres } = await import('./postgres/snapshot.ts')
  return copyFromPostgres(placeOf(database), to)
}

/**
 * Puts what `snapshotStore` copied into an empty database on PostgreSQL.
 *
 * @throws StoreError `store.conflict` where something is there; `store.unreachable`, `store.server`
 */
export async function restoreToPostgres(
  from: string,
  options: Copying & { readonly database: PostgresDatabase },
): Promise<void> {
  const { memory: _, ...database } = options.database
  await migrateStore({ ...options, database, isDry: false })
  const { copyToPostgres } = await import('./postgres/restore.ts')
  await copyToPostgres(from, placeOf(database))
}

type PostgresDatabase = Database & { readonly kind: 'postgres' }

function placeOf({ url, schema = 'tearline' }: PostgresDatabase) {
  return { url, schema }
}
