// SPDX-License-Identifier: Apache-2.0
// The checkpoint lock (reference: ledger, section 10): a database of its own beside the store's, so that a
// restored backup of the one meets the other as it was.
//
// The checkpoint stands in the clear: it is what every partner and witness is given.
import { DatabaseSync } from 'node:sqlite'
import type { Bytes } from '@tearline/base'
import type { CheckpointLock } from '@tearline/ledger'
import type { Faults } from '../faults.ts'
import { limits } from '../limits.ts'

export type LockFile = CheckpointLock & {
  readonly all: () => readonly Bytes[]
  readonly close: () => void
}

export function openLock(path: string, faults: Faults): LockFile {
  const database = new DatabaseSync(path, { timeout: limits.busyMilliseconds })
  database.exec(`
    PRAGMA trusted_schema = OFF;
    PRAGMA synchronous = EXTRA;
    PRAGMA fullfsync = ON;
    CREATE TABLE IF NOT EXISTS checkpoint (origin TEXT PRIMARY KEY, note BLOB NOT NULL) STRICT;
  `)
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
    all: () =>
      all
        .all()
        .map(noteOf)
        .filter((note) => note !== undefined),
    close: () => database.close(),
  }
}

function noteOf(row: { readonly note?: unknown } | undefined): Bytes | undefined {
  return row?.note instanceof Uint8Array ? new Uint8Array(row.note) : undefined
}
