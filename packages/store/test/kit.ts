// SPDX-License-Identifier: Apache-2.0
// What every test of the store stands on: a database to open, a clock that is moved by hand, randomness from a
// seed, and one of each statement. Words that must never be found at rest come from `words`.
import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, describe } from 'node:test'
import {
  type Bytes,
  base64,
  type Clock,
  type Digest,
  formatInstant,
  type IdKind,
  type IdOf,
  type Instant,
  newId,
  type PartyCode,
  type PortionId,
  parseInstant,
  parsePartyCode,
  type Rng,
  uint32,
  utf8,
} from '@tearline/base'
import { type Label, parseLabel } from '@tearline/label'
import { formatVkey, signatureTypes, signerFromSeed } from '@tearline/ledger'
import type {
  Agreement,
  Consent,
  OnwardAnswer,
  OnwardRequest,
  Recall,
  Release,
  Rendition,
  Terms,
  Tombstone,
} from '@tearline/release'
import {
  digestOf,
  type PartyDocument,
  type Signed,
  sealingKeyFromSeed,
  signingKeyFromSeed,
  signPartyDocument,
  signStatement,
} from '@tearline/seal'
import pg from 'pg'
import { dropDatabases, newDatabase, withoutPostgres } from '../../../test/kit/postgres.ts'
import { type Database, type Faults, openStore, type Store } from '../src/index.ts'

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
export const start = parseInstant('2026-11-23T07:00:00Z')

/** The same bytes for the same seed; independent of where in a test they are drawn. */
export function seededRng(seed: string): Rng {
  let count = 0
  const block = () => createHash('sha256').update(seed).update(uint32(count++)).digest()
  return {
    bytes: (wanted) => {
      const bytes = new Uint8Array(wanted)
      for (let at = 0; at < wanted; at += 32) bytes.set(block().subarray(0, wanted - at), at)
      return bytes
    },
  }
}

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

const ids = seededRng('ids')

export function id<K extends IdKind>(kind: K): IdOf[K] {
  return newId(kind, ids)
}

/** The same ids for the same number, in every process. */
export function idsOf(n: number) {
  const rng = seededRng(`ids ${n}`)
  return {
    envelope: newId('envelope', rng),
    portion: newId('portion', rng),
    report: newId('report', rng),
    person: newId('person', rng),
  }
}

export function digest(of: string): Digest {
  return digestOf(utf8(of))
}

export function party(code: string): PartyCode {
  return parsePartyCode(code)
}

export const us = party('XAA')
export const ally = party('XBB')
export const third = party('XCC')

/** Stands in every field that may hold words: see clear-at-no-rest.test.ts. */
export const words = 'KINGFISHER over the harbour'

export const secretLabel: Label = labelOf('SECRET')

export function labelOf(classification: string, note = words): Label {
  return parseLabel({
    policy: 'CAPCO',
    policyVersion: '1',
    classification,
    owners: [us],
    joint: false,
    restrictive: [{ tag: 'SCI', values: [note] }],
    releasability: { kind: 'set', parties: [ally, third], opaque: [] },
    displayOnly: [],
    displayOnlyOpaque: [],
    controls: ['ORCON'],
    informative: [],
    sourceConcealed: false,
  })
}

const key = signingKeyFromSeed(new Uint8Array(32).fill(1))

export function signed(type: string, statement: object): Signed {
  return signStatement(type, statement as never, key)
}

export const soon = formatInstant((start + 3_600_000) as Instant)
export const today = formatInstant(start)

export const terms: Terms = {
  onward: 'ask',
  keys: 'handed',
  leaseSeconds: 86_400,
  expires: soon,
  purpose: words,
  permittedAction: 'AMBER',
  evidence: 'no',
  watermark: true,
}

export function agreementOf(change: Partial<Agreement> = {}): Agreement {
  return {
    v: 1,
    kind: 'agreement',
    id: id('agreement'),
    title: words,
    parties: [us, ally],
    policy: 'CAPCO',
    ceiling: 'SECRET',
    topics: [words],
    terms,
    clocks: { answerSeconds: 3_600, tombstoneSeconds: 3_600 },
    from: today,
    until: soon,
    ...change,
  }
}

export function renditionOf(portions: readonly PortionId[], label: Label = secretLabel): Rendition {
  return {
    v: 1,
    kind: 'rendition',
    id: id('rendition'),
    report: id('report'),
    originator: us,
    banner: label,
    portions: portions.map((portion, index) => ({
      number: index + 1,
      portion,
      originator: us,
      label,
      form: 'text',
      mediaType: words,
      sealed: digest(portion),
      sealedBytes: 100,
    })),
    issued: today,
  }
}

export function releaseOf(rendition: Rendition, change: Partial<Release> = {}): Release {
  return {
    v: 1,
    kind: 'release',
    id: id('release'),
    rendition: digest('none'),
    report: rendition.report,
    originator: us,
    from: us,
    to: ally,
    terms,
    agreement: id('agreement'),
    consents: [],
    community: words,
    issued: today,
    ...change,
  }
}

export function requestOf(portions: readonly PortionId[]): OnwardRequest {
  return {
    v: 1,
    kind: 'onward-request',
    id: id('request'),
    from: ally,
    to: us,
    release: id('release'),
    items: portions.map((portion) => ({ portion, cites: [portion] })),
    audience: [third],
    purpose: words,
    urgency: 'priority',
    answerBy: soon,
    issued: today,
  }
}

export function answerOf(request: Digest, portion: PortionId): OnwardAnswer {
  return {
    v: 1,
    kind: 'onward-answer',
    request,
    from: us,
    to: ally,
    items: [{ portion, decision: 'deny', instead: null, reason: words }],
    issued: today,
  }
}

export function consentOf(portions: readonly PortionId[], change: Partial<Consent> = {}): Consent {
  return {
    v: 1,
    kind: 'consent',
    id: id('consent'),
    originator: us,
    holder: ally,
    to: third,
    rendition: null,
    portions: [...portions],
    terms,
    conditions: words,
    expires: soon,
    issued: today,
    ...change,
  }
}

export function recallOf(portions: readonly PortionId[], to: PartyCode = ally): Recall {
  return {
    v: 1,
    kind: 'recall',
    originator: us,
    to,
    report: id('report'),
    portions: [...portions],
    reason: 'compromise',
    note: words,
    issued: today,
  }
}

export function tombstoneOf(recall: Digest, portions: readonly PortionId[]): Tombstone {
  return {
    v: 1,
    kind: 'tombstone',
    recall,
    originator: us,
    holder: ally,
    portions: [...portions],
    openings: 3,
    passedOn: [third],
    destroyed: today,
  }
}

export function bytes(length: number, fill = 1): Bytes {
  return new Uint8Array(length).fill(fill)
}

const ledgerName = 'xaa.example/ledger'
const ledgerSigner = signerFromSeed(ledgerName, signatureTypes.note, bytes(32, 9))
export const ledgerKeys = { origin: ledgerName, signers: [ledgerSigner] }

/** A party document that is its own; `serial` 2 and later say that they follow something. */
export function documentOf(
  code: PartyCode,
  serial = 1,
): { signed: Signed; document: PartyDocument } {
  const document: PartyDocument = {
    v: 1,
    kind: 'party',
    code,
    name: words,
    address: 'https://kingfisher.example',
    serial,
    signingKey: base64(key.publicKey),
    sealingKey: base64(sealingKeyFromSeed(bytes(32, 3)).publicKey),
    ledgerKey: formatVkey(ledgerSigner.key),
    from: today,
    until: soon,
    prev: serial === 1 ? null : digest('the one before'),
  }
  return { document, signed: signPartyDocument(document, key) }
}
