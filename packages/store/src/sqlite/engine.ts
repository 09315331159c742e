// SPDX-License-Identifier: Apache-2.0
// SQLite as the store's database (design, section 8): WAL, every commit synced, one connection that writes and
// one that reads, so that nobody sees what is not committed.
// INVARIANT (nothing-lost): with `synchronous=FULL` a commit in WAL mode returns after the sync.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Rng } from '@tearline/base'
import { Kysely, sql } from 'kysely'
import { blobFiles, syncDirectory } from '../blobs/files.ts'
import type { Claims, Engine, QueryWords } from '../engine.ts'
import type { Faults } from '../faults.ts'
import { limits } from '../limits.ts'
import type { Tables } from '../schema.ts'
import { sqliteDialect } from './driver.ts'
import { failureOf, isConflict } from './failure.ts'
import { openLock } from './lock.ts'

const shared = `
  PRAGMA trusted_schema = OFF;
  PRAGMA foreign_keys = ON;
  PRAGMA cell_size_check = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -65536;
`
const writing = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA secure_delete = ON;
`

type SqliteOptions = { readonly directory: string; readonly rng: Rng; readonly faults: Faults }

/** One directory: `tearline.db`, `lock.db` and `blobs/`. @throws StoreError `store.busy` */
export async function openSqlite({ directory, rng, faults }: SqliteOptions): Promise<Engine> {
  const blobs = join(directory, 'blobs')
  await mkdir(blobs, { recursive: true, mode: 0o700 })
  const lock = openLock(join(directory, 'lock.db'), faults)
  const { read, write } = connect(join(directory, 'tearline.db'))
  await syncDirectory(directory)
  const reader = new Kysely<Tables>({ dialect: sqliteDialect(read, faults) })
  const writer = new Kysely<Tables>({ dialect: sqliteDialect(write, faults) })
  return {
    ...{ reader, writer, failureOf, isConflict, claims, words, keyFile: null },
    transaction: transactionOf(write, faults),
    eraseDeleted: () => eraseDeleted(write, faults),
    register: lock,
    largeBlobs: blobFiles({ directory: blobs, rng, faults }),
    dialect: {
      bytes: 'blob',
      integer: 'integer',
      finish: (table) => table.modifyEnd(sql`strict`),
      finishByKey: (table) => table.modifyEnd(sql`strict, without rowid`),
    },
    close: async () => {
      lock.close()
      await reader.destroy()
      await writer.destroy()
      read.close()
      write.close()
    },
  }
}

function connect(path: string) {
  const options = { timeout: limits.busyMilliseconds }
  const write = new DatabaseSync(path, options)
  write.exec(shared + writing)
  const read = new DatabaseSync(path, { ...options, readOnly: true })
  read.exec(shared)
  return { read, write }
}

/** The lock keeps every other process out (lock.ts): whatever is asked for is ours. */
const claims: Claims = { take: async () => async () => {} }

const words: QueryWords = {
  among: (column, numbers) =>
    sql`${column} in (select value from json_each(${JSON.stringify(numbers)}))`,
  withoutIndex: (column) => sql`+${column}`,
}

function transactionOf(database: DatabaseSync, faults: Faults): Engine['transaction'] {
  const run = (text: string) => {
    const statement = database.prepare(text)
    return async () => {
      statement.run()
    }
  }
  const begin = run('BEGIN IMMEDIATE')
  const commit = run('COMMIT')
  const rollback = run('ROLLBACK')
  return {
    begin: async () => {
      await begin()
      return 'ours'
    },
    commit: async () => {
      faults.before('commit')
      await commit()
    },
    rollback: async () => {
      if (database.isTransaction) await rollback()
    },
    savepoint: run('SAVEPOINT unit'),
    release: run('RELEASE unit'),
    rollbackToSavepoint: run('ROLLBACK TO unit'),
    isOpen: () => database.isTransaction,
  }
}

/** Moves the write-ahead log into the database and empties it: its old frames hold what was deleted. */
function eraseDeleted(database: DatabaseSync, faults: Faults): void {
  faults.before('checkpoint of the write-ahead log')
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}
