// SPDX-License-Identifier: Apache-2.0
// SQLite as the store's database (design, section 8): WAL, every commit synced, one connection that writes and
// one that reads, so that nobody sees what is not committed.
// INVARIANT (nothing-lost): with `synchronous=FULL` a commit in WAL mode returns after the sync.
import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Faults } from '../faults.ts'
import { limits } from '../limits.ts'
import type { Tables } from '../schema.ts'
import { sqliteDialect } from './driver.ts'
import { failureOf, isConflict } from './failure.ts'

const shared = `
  PRAGMA trusted_schema = OFF;
  PRAGMA foreign_keys = ON;
  PRAGMA cell_size_check = ON;
  PRAGMA temp_store = MEMORY;
`
const writing = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA secure_delete = ON;
`

export function openSqlite(path: string, faults: Faults): Engine {
  const options = { timeout: limits.busyMilliseconds }
  const write = new DatabaseSync(path, options)
  write.exec(shared + writing)
  const read = new DatabaseSync(path, { ...options, readOnly: true })
  read.exec(shared)
  const reader = new Kysely<Tables>({ dialect: sqliteDialect(read, faults) })
  const writer = new Kysely<Tables>({ dialect: sqliteDialect(write, faults) })
  return {
    reader,
    writer,
    transaction: transactionOf(write, faults),
    failureOf,
    isConflict,
    eraseDeleted: () => eraseDeleted(write, faults),
    dialect: {
      bytes: 'blob',
      integer: 'integer',
      finish: (table) => table.modifyEnd(sql`strict`),
    },
    close: async () => {
      await reader.destroy()
      await writer.destroy()
      read.close()
      write.close()
    },
  }
}

function transactionOf(database: DatabaseSync, faults: Faults): Engine['transaction'] {
  const run = (text: string) => {
    const statement = database.prepare(text)
    return () => {
      statement.run()
    }
  }
  const commit = run('COMMIT')
  const rollback = run('ROLLBACK')
  return {
    begin: run('BEGIN IMMEDIATE'),
    commit: () => {
      faults.before('commit')
      commit()
    },
    rollback: () => {
      if (database.isTransaction) rollback()
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
