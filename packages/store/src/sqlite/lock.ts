// SPDX-License-Identifier: Apache-2.0
// The checkpoint lock (reference: ledger, section 10): a database of its own beside the store's, so that a
// restored backup of the one meets the other as it was.
//
// With its write-ahead log a move of the lock costs one sync instead of four.
// It is also what keeps a second process out: the first holds the file's exclusive lock until it ends.
//
// The checkpoint stands in the clear: it is what every partner and witness is given.
import { DatabaseSync } from 'node:sqlite'
import type { Bytes } from '@tearline/base'
import { StoreError } from '../error.ts'
import type { Faults } from '../faults.ts'
import type { CheckpointRegister } from '../ledger/register.ts'
import { limits } from '../limits.ts'
import { failureOf } from './failure.ts'

export type LockFile = CheckpointRegister & { readonly close: () => void }

/** @throws StoreError `store.busy` */
export function openLock(path: string, faults: Faults): LockFile {
  const database = new DatabaseSync(path, { timeout: limits.lockMilliseconds })
  takeForProcess(database)
  const fetch = database.prepare('SELECT note FROM checkpoint WHERE origin = ?')
  const all = database.prepare('SELECT note FROM checkpoint ORDER BY origin')
  const create = database.prepare('INSERT OR IGNORE INTO checkpoint (origin, note) VALUES (?, ?)')
  const replace = database.prepare('UPDATE checkpoint SET note = ? WHERE origin = ? AND note = ?')
  return {
    fetch: async (origin) => noteOf(fetch.get(origin)),
    create: async (origin, note) => {
      faults.before('lock create')
      return create.run(origin, note).changes === 1
    },
    replace: async (origin, old, note) => {
      faults.before('lock replace')
      return replace.run(note, origin, old).changes === 1
    },
    all: async () =>
      all
        .all()
        .map(noteOf)
        .filter((note) => note !== undefined),
    alone: (work) => work(),
    close: () => database.close(),
  }
}

function takeForProcess(database: DatabaseSync): void {
  try {
    database.exec(`
      PRAGMA trusted_schema = OFF;
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      BEGIN EXCLUSIVE;
      CREATE TABLE IF NOT EXISTS checkpoint (origin TEXT PRIMARY KEY, note BLOB NOT NULL) STRICT;
      COMMIT;
    `)
  } catch (cause) {
    database.close()
    if (failureOf(cause) !== 'busy') throw cause
    throw new StoreError('store.busy', 'another process has this store open', {
      cause,
      next: 'stop the other process, then start again',
    })
  }
}

function noteOf(row: { readonly note?: unknown } | undefined): Bytes | undefined {
  return row?.note instanceof Uint8Array ? new Uint8Array(row.note) : undefined
}
