// SPDX-License-Identifier: Apache-2.0
// What every test of the store stands on: a database to open, and a clock that is moved by hand. Words that must never
// be found at rest come from `words` of the samples.
import { existsSync, rmSync } from 'node:fs'
import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, describe } from 'node:test'
import type { Clock, Instant, Rng } from '@tearline/base'
import pg from 'pg'
import { dropDatabases, newDatabase, withoutPostgres } from '../../../test/kit/postgres.ts'
import { type Database, type Faults, openStore, type Store } from '../src/index.ts'
import { seededRng, start } from './samples.ts'

export * from './samples.ts'

export type TestClock = Clock & { readonly pass: (milliseconds: number) => void }

export type OpenOptions = {
  readonly directory?: string
  readonly faults?: Faults
  /** Another than the bench has. */
  readonly clock?: Clock
}

/** A database under test. */
export type OpenStore = (options?: OpenOptions) => Promise<Store>

export type Bench = {
  readonly open: OpenStore
  readonly clock: TestClock
  readonly kind: Database['kind']
  /** What the database says when its disk is full. */
  readonly diskFull: () => Error
  /** What it says when the disk fails. */
  readonly ioError: () => Error
  readonly directory: () => Promise<string>
  /** The database that `open` opens for a directory. */
  readonly at: (directory: string) => Promise<Database>
  /** All that it keeps there. */
  readonly atRest: (directory: string) => Promise<readonly AtRest[]>
}

/** A file, or the values of a table. */
export type AtRest = { readonly name: string; readonly content: Buffer }

export const slow = process.env['SLOW'] === '1'

export function testClock(): TestClock {
  let now: number = start
  return {
    now: () => now as Instant,
    pass: (milliseconds) => {
      now += milliseconds
    },
  }
}

export const restKey = new Uint8Array(32).fill(7)

type Opening = {
  readonly directory: string
  readonly faults: Faults | undefined
  readonly clock: Clock
  readonly rng: Rng
}

type TestedDatabase = {
  readonly kind: Database['kind']
  readonly name: string
  /** Why it is not here. */
  readonly missing: string | null
  readonly at: (directory: string) => Promise<Database>
  readonly open: (opening: Opening) => Promise<Store>
  /** What the database says when its disk is full, and when it fails. */
  readonly diskFull: () => Error
  readonly ioError: () => Error
}

const sqlite: TestedDatabase = {
  kind: 'sqlite',
  name: 'SQLite',
  missing: null,
  at: async (directory) => ({ kind: 'sqlite', directory }),
  open: async ({ directory, ...rest }) => {
    const database = join(directory, 'tearline.db')
    if (!existsSync(database)) await copyFile(await emptyDatabase(), database)
    return openWith({ ...rest, database: { kind: 'sqlite', directory } })
  },
  diskFull: () => Object.assign(new Error('database or disk is full'), { errcode: 13 }),
  ioError: () => Object.assign(new Error('disk I/O error'), { errcode: 10 }),
}

const postgres: TestedDatabase = {
  kind: 'postgres',
  name: 'PostgreSQL',
  missing: withoutPostgres(),
  at: (directory) => postgresAt(directory),
  open: async ({ directory, ...rest }) =>
    openWith({ ...rest, database: await postgresAt(directory, emptyOnPostgres) }),
  diskFull: () => Object.assign(new Error('no space left'), { code: '53100', severity: 'ERROR' }),
  ioError: () => Object.assign(new Error('could not fsync'), { code: '58030', severity: 'PANIC' }),
}

/** A database of the server takes the place of a directory: an empty one, unless it is begun by opening it. */
const begun = new Map<string, Promise<string>>()
async function postgresAt(directory: string, template?: () => Promise<string>): Promise<Database> {
  const url = begun.get(directory) ?? (template?.() ?? Promise.resolve(undefined)).then(newDatabase)
  begun.set(directory, url)
  return { kind: 'postgres', url: await url, schema: 'tearline' }
}

let madeOnPostgres: Promise<string> | null = null
function emptyOnPostgres(): Promise<string> {
  madeOnPostgres ??= makeEmptyOnPostgres()
  return madeOnPostgres
}

async function makeEmptyOnPostgres(): Promise<string> {
  const url = await newDatabase()
  const rng = seededRng('empty')
  const database: Database = { kind: 'postgres', url }
  await (await openStore({ database, restKey, clock: testClock(), rng })).close()
  return url
}

type OpeningWith = Omit<Opening, 'directory'> & { readonly database: Database }

function openWith({ database, clock, rng, faults }: OpeningWith): Promise<Store> {
  const options = { database, restKey, clock, rng }
  return openStore(faults === undefined ? options : { ...options, faults })
}

/** Made once and copied: the migrations have a test of their own. */
let made: Promise<string> | null = null
function emptyDatabase(): Promise<string> {
  made ??= makeEmptyDatabase()
  return made
}

async function makeEmptyDatabase(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'tearline-store-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const rng = seededRng('empty')
  const database: Database = { kind: 'sqlite', directory }
  await (await openStore({ database, restKey, clock: testClock(), rng })).close()
  return join(directory, 'tearline.db')
}

/** Runs the tests against every database that is there. Stores and directories go when a test ends. */
export function describeStore(title: string, tests: (bench: Bench) => void): void {
  describeOn([sqlite, postgres], title, tests)
}

/** What only one of them can do or have done to it. */
export function describeSqlite(title: string, tests: (bench: Bench) => void): void {
  describeOn([sqlite], title, tests)
}

export function describePostgres(title: string, tests: (bench: Bench) => void): void {
  describeOn([postgres], title, tests)
}

function describeOn(
  databases: readonly TestedDatabase[],
  title: string,
  tests: (bench: Bench) => void,
): void {
  tidyUpOnce()
  for (const database of databases) {
    const skip = database.missing ?? false
    describe(`${title} (${database.name})`, { skip }, () => {
      const opened: Store[] = []
      const bench = benchOn(database, seededRng(title), opened)
      afterEach(async () => {
        for (const store of opened.splice(0)) await store.close()
      })
      tests(bench)
    })
  }
}

/** Of the whole file; not at the top, where a child process of a test would take it for a test of its own. */
let isTidied = false
function tidyUpOnce(): void {
  if (isTidied) return
  isTidied = true
  after(dropDatabases)
}

function benchOn(database: TestedDatabase, rng: Rng, opened: Store[]): Bench {
  const made: string[] = []
  after(async () => {
    for (const directory of made) await rm(directory, { recursive: true, force: true })
  })
  const bench: Bench = {
    clock: testClock(),
    kind: database.kind,
    diskFull: database.diskFull,
    ioError: database.ioError,
    at: database.at,
    atRest: async (directory) => keptBy(await database.at(directory)),
    directory: async () => {
      const directory = await mkdtemp(join(tmpdir(), 'tearline-store-'))
      made.push(directory)
      return directory
    },
    open: async ({ directory, faults, clock = bench.clock } = {}) => {
      const place = directory ?? (await bench.directory())
      const store = await database.open({ directory: place, faults, clock, rng })
      opened.push(store)
      return store
    },
  }
  return bench
}

type Row = Readonly<Record<string, unknown>>

/** SQL that no repository has, as an operator could run it; answers the rows of the one statement. */
export async function sqlOn(database: Database, text: string): Promise<readonly Row[]> {
  if (database.kind === 'sqlite') {
    const opened = new DatabaseSync(join(database.directory, 'tearline.db'))
    const rows = opened.prepare(text).all()
    opened.close()
    return rows
  }
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query(`set search_path to "${database.schema}"`)
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function keptBy(database: Database): Promise<readonly AtRest[]> {
  if (database.kind === 'sqlite') return filesOf(database.directory)
  const tables = await sqlOn(
    database,
    `select tablename as name from pg_tables where schemaname = '${database.schema}'`,
  )
  const kept: AtRest[] = []
  for (const { name } of tables) {
    const rows = await sqlOn(database, `select * from "${name}"`)
    const values = rows.flatMap((row) => Object.values(row))
    const content = values.map((value) =>
      value instanceof Uint8Array ? value : Buffer.from(`${value}\n`),
    )
    kept.push({ name: String(name), content: Buffer.concat(content) })
  }
  return kept
}

async function filesOf(path: string): Promise<readonly AtRest[]> {
  const names = await readdir(path, { recursive: true })
  const files: AtRest[] = []
  for (const name of names) {
    const file = join(path, name)
    if ((await stat(file)).isFile()) files.push({ name, content: await readFile(file) })
  }
  return files
}
