// SPDX-License-Identifier: Apache-2.0
// What the store keeps in PostgreSQL beside the tables of schema.ts, because there it has no directory.
//
//   writeTurn    one row: whoever has it locked writes; counts the turns
//   checkpoint   the lock (reference: ledger, section 10)
//   keyFile      the file of keys as one process changed it, sealed, for the others
//   blobStage    large sealed content: put aside while `digest` is null, a blob's when it is not
//   blobPiece    its bytes, in order
import pg, { type Client } from 'pg'
import { StoreError } from '../error.ts'
import { openLine, type Place } from './connection.ts'

const tables = `
  create table if not exists "writeTurn" (id integer primary key check (id = 0), number bigint not null);
  insert into "writeTurn" values (0, 0) on conflict do nothing;
  create table if not exists "checkpoint" (origin text collate "C" primary key, note bytea not null);
  create table if not exists "keyFile" (
    id integer primary key check (id = 0), number bigint not null, file bytea not null);
  create table if not exists "blobStage" (
    stage text collate "C" primary key, digest text collate "C" unique, staged timestamptz not null);
  create table if not exists "blobPiece" (
    stage text collate "C" not null references "blobStage" on delete cascade,
    number bigint not null, piece bytea not null, primary key (stage, number));
  alter table "blobPiece" alter column piece set storage external;
`

/** @throws StoreError `store.server` */
export async function prepareSchema(place: Place): Promise<void> {
  const { client } = await openLine(place, false)
  try {
    await requireServer(client)
    // Two that begin at once would find the other's half.
    await client.query('begin; select pg_advisory_xact_lock(hashtextextended($$tearline$$, 0))')
    await createSchema(client, place.schema)
    await client.query(tables)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function createSchema(client: Client, schema: string): Promise<void> {
  const { rows } = await client.query('select 1 from pg_namespace where nspname = $1', [schema])
  if (rows.length > 0) return
  await client.query(`create schema ${pg.escapeIdentifier(schema)}`)
}

async function requireServer(client: Client): Promise<void> {
  const { rows } = await client.query(`select pg_is_in_recovery() as standby,
    current_setting('server_version_num')::int as version,
    current_setting('server_encoding') as encoding`)
  const [{ standby, version, encoding }] = rows
  if (standby) throw refused('it is a standby', 'name the server that is primary')
  if (version < versionMin) throw refused('it is older than PostgreSQL 14', 'use 14 or later')
  if (encoding !== 'UTF8') {
    throw refused('its encoding is not UTF8', `create the database with encoding 'UTF8'`)
  }
}

const versionMin = 140_000

function refused(why: string, next: string): StoreError {
  return new StoreError('store.server', `this database cannot be the store's: ${why}`, { next })
}
