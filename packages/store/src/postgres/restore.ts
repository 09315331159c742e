// SPDX-License-Identifier: Apache-2.0
// From a store on SQLite, as a backup holds it, into an empty database on PostgreSQL: in one transaction, so that what
// is there afterwards is all of it or nothing. The lock is not restored (INVARIANT one-history).
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg, { type Client } from 'pg'
import { StoreError } from '../error.ts'
import { limits } from '../limits.ts'
import { openLine, type Place } from './connection.ts'
import { readerError } from './failure.ts'
import { tablesOf } from './snapshot.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * `place`: with every step of the schema, and nothing in it.
 *
 * @throws StoreError `store.conflict` where something is there; `store.unreachable`
 */
export async function copyToPostgres(from: string, place: Place): Promise<void> {
  const source = new DatabaseSync(join(from, 'tearline.db'), { readOnly: true })
  const { client } = await openLine(place, false).catch((error: unknown) => {
    throw readerError(error)
  })
  try {
    await client.query('begin')
    const tables = tablesOf(source).filter((table) => table !== 'migration')
    await requireEmpty(client)
    for (const table of tables.toReversed()) {
      await client.query(`delete from ${pg.escapeIdentifier(table)}`)
    }
    for (const table of tables) await copyTable(source, client, table)
    await copyBlobs(source, client, from)
    await raiseCounters(client, place)
    await client.query('commit')
  } finally {
    source.close()
    await client.end()
  }
}

async function requireEmpty(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select (select count(*) from party) + (select count(*) from "ledgerEntry")
      + (select count(*) from checkpoint) as count`,
  )
  if (rows[0]?.count === 0) return
  throw new StoreError('store.conflict', 'the database holds a node already', {
    next: 'name an empty database or another schema: nothing is overwritten',
  })
}

async function copyTable(source: DatabaseSync, client: Client, table: string): Promise<void> {
  let held: Row[] = []
  for (const row of source.prepare(`SELECT * FROM "${table}"`).iterate()) {
    held.push(row)
    if (held.length < limits.insertedRowsMax) continue
    await insert(client, table, held)
    held = []
  }
  if (held.length > 0) await insert(client, table, held)
}

async function insert(client: Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const names = columns.map((name) => pg.escapeIdentifier(name)).join()
  const places = rows.map(
    (_, at) => `(${columns.map((__, place) => `$${at * columns.length + place + 1}`).join()})`,
  )
  await client.query(
    `insert into ${pg.escapeIdentifier(table)} (${names}) values ${places.join()}`,
    rows.flatMap((row) => columns.map((name) => row[name])),
  )
}

async function copyBlobs(source: DatabaseSync, client: Client, from: string): Promise<void> {
  for (const { digest } of source.prepare('SELECT digest FROM blob WHERE content IS NULL').all()) {
    await client.query('insert into "blobStage" values ($1, $1, now())', [digest])
    let number = 0
    for await (const piece of createReadStream(join(from, 'blobs', String(digest)), {
      highWaterMark: limits.blobPieceBytes,
    })) {
      await client.query('insert into "blobPiece" values ($1, $2, $3)', [digest, number, piece])
      number += 1
    }
  }
}

/** Numbers that grow go on behind the greatest. */
async function raiseCounters(client: Client, { schema }: Place): Promise<void> {
  const { rows } = await client.query(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = $1 and is_identity = 'YES'`,
    [schema],
  )
  for (const { table, column } of rows) {
    const [at, name] = [pg.escapeIdentifier(table), pg.escapeIdentifier(column)]
    const greatest = `(select coalesce(max(${name}), 0) from ${at})`
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest(${greatest}, 1), ${greatest} > 0)`,
      [`${pg.escapeIdentifier(schema)}.${at}`, column],
    )
  }
}
