// SPDX-License-Identifier: Apache-2.0
// A copy of a store on PostgreSQL as it is at one moment, in the form of a store on SQLite: the same tables, the same
// rows, large content as files. One form of backup, and one way of verifying it. What is the database's own (the lock, the
// file of keys, turns) is not copied.
// INVARIANT (clear-at-no-rest): what is copied was sealed before it was written.
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Digest } from '@tearline/base'
import pg, { type Client } from 'pg'
import { syncDirectory } from '../blobs/files.ts'
import { StoreError } from '../error.ts'
import { limits } from '../limits.ts'
import { type CopiedFile, measure } from '../sqlite/snapshot.ts'
import { openLine, type Place } from './connection.ts'
import { readerError } from './failure.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]

/**
 * `to`: an empty store on SQLite with every step of the schema.
 *
 * @throws StoreError `store.unreachable`, `store.schema-older`
 */
export async function copyFromPostgres(place: Place, to: string): Promise<readonly CopiedFile[]> {
  const { client } = await openLine(place, false).catch((error: unknown) => {
    throw readerError(error)
  })
  const path = join(to, 'tearline.db')
  const target = new DatabaseSync(path)
  try {
    await client.query('begin isolation level repeatable read, read only')
    await requireSameSteps(client, target)
    target.exec('PRAGMA foreign_keys = OFF; BEGIN')
    for (const table of tablesOf(target)) await copyTable(client, target, table)
    target.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE')
    const blobs = await copyBlobs(client, target, join(to, 'blobs'))
    await client.query('commit')
    return [{ path: 'tearline.db', ...(await measure(path)) }, ...blobs]
  } finally {
    target.close()
    await client.end()
    for (const end of ['', '-wal', '-shm']) await rm(join(to, `lock.db${end}`), { force: true })
    await syncDirectory(to)
  }
}

/** In the order in which they were made: what is referred to comes first. */
export function tablesOf(database: DatabaseSync): readonly string[] {
  const rows = database
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid`,
    )
    .all()
  return rows.map(({ name }) => String(name))
}

async function requireSameSteps(client: Client, target: DatabaseSync): Promise<void> {
  const steps = 'select number from migration order by number'
  const { rows } = await client.query(steps)
  const known = target.prepare(steps).all()
  const numbers = (all: Rows) => all.map(({ number }) => number).join()
  if (numbers(rows) === numbers(known)) return
  throw new StoreError('store.schema-older', 'the database has another schema than this program', {
    next: 'run `tearline migrate`, or use the version of the program that the node runs',
  })
}

async function copyTable(client: Client, target: DatabaseSync, table: string): Promise<void> {
  target.exec(`DELETE FROM "${table}"`)
  await client.query(
    `declare rows no scroll cursor for select * from ${pg.escapeIdentifier(table)}`,
  )
  for (;;) {
    const { rows, fields } = await client.query(`fetch ${limits.copiedRows} from rows`)
    const columns = fields.map(({ name }) => name)
    const insert = target.prepare(
      `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join()})
       VALUES (${columns.map(() => '?').join()})`,
    )
    for (const row of rows) insert.run(...columns.map((name) => row[name] as SQLInputValue))
    if (rows.length < limits.copiedRows) break
  }
  await client.query('close rows')
}

async function copyBlobs(
  client: Client,
  target: DatabaseSync,
  to: string,
): Promise<readonly CopiedFile[]> {
  const rows = target.prepare('SELECT digest FROM blob WHERE content IS NULL').all()
  await mkdir(to, { recursive: true, mode: 0o700 })
  const copied: CopiedFile[] = []
  for (const { digest } of rows) {
    const found = await copyBlob(client, digest as Digest, join(to, String(digest)))
    copied.push({ path: `blobs/${digest}`, ...found })
  }
  await syncDirectory(to)
  return copied
}

async function copyBlob(client: Client, digest: Digest, path: string) {
  const file = await open(path, 'wx', 0o600)
  try {
    for (let number = 0; ; number++) {
      const { rows } = await client.query(
        `select piece from "blobPiece" join "blobStage" using (stage)
         where digest = $1 and number = $2`,
        [digest, number],
      )
      if (rows[0] === undefined) break
      await file.write(rows[0].piece)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  const found = await measure(path)
  if (found.digest !== digest) {
    throw new StoreError('store.blob-missing', 'large content is not what its name says')
  }
  return found
}
