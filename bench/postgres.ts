// The store on PostgreSQL beside the same store on SQLite, in one run: durable appends one by one and many at a time,
// and the first page of a list (design, section 8). Both wait for the disk; the server is this machine's, on a socket.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Instant, Rng } from '@tearline/base'
import { openStore, type Store } from '@tearline/store'
import pg from 'pg'
import { startServer, withoutBinaries } from '../test/kit/postgres.ts'
import { type Figure, figure } from './figure.ts'
import {
  type Mode,
  measure,
  median,
  p99,
  repeatAsync,
  type Samples,
  timesAsFast,
} from './harness.ts'
import { append, groupUnits, inGroups } from './ledger.ts'
import { fill, labelCount, pageRows, persons } from './lists.ts'

const rng: Rng = { bytes: (count) => Uint8Array.from(randomBytes(count)) }
const clock = { now: () => Date.now() as Instant }

type Pair = { readonly postgres: Store; readonly sqlite: Store }

export async function postgresFigures(mode: Mode): Promise<readonly Figure[]> {
  const missing = withoutBinaries()
  if (missing !== null) {
    console.log(missing)
    return []
  }
  const portions = mode.quick ? 5_000 : 1_000_000
  const directory = await mkdtemp(join(tmpdir(), 'tearline-bench-'))
  const server = await startServer({ shared_buffers: '256MB', autovacuum: 'on' })
  const restKey = rng.bytes(32)
  const options = { restKey, clock, rng }
  const sqlite = await openStore({ ...options, database: { kind: 'sqlite', directory } })
  const postgres = await openStore({ ...options, database: { kind: 'postgres', url: server.url } })
  try {
    const pair = { postgres, sqlite }
    const appends = await appendFigures(mode, pair)
    fillSqlite(directory, portions)
    await fillPostgres(server.url, portions)
    const lists: Figure[] = []
    for (const person of persons) lists.push(await listFigure(mode, pair, person))
    return [...appends, ...lists]
  } finally {
    await postgres.close()
    await sqlite.close()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function appendFigures(mode: Mode, { postgres, sqlite }: Pair): Promise<readonly Figure[]> {
  const [single = [], singleBeside = [], grouped = [], groupedBeside = []] = await measure(
    [
      repeatAsync(() => append(postgres)),
      repeatAsync(() => append(sqlite)),
      inGroups((count) => together(postgres, count)),
      inGroups((count) => together(sqlite, count)),
    ],
    mode,
  )
  return [
    perSecond('ledger append on PostgreSQL, one by one', single, singleBeside),
    perSecond(`ledger append on PostgreSQL, ${groupUnits} at a time`, grouped, groupedBeside),
  ]
}

async function together(store: Store, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => append(store)))
}

function perSecond(name: string, ours: Samples, beside: Samples): Figure {
  return figure({
    ...{ name, unit: '/s', value: 1 / median(ours) },
    beside: { name: 'the same on SQLite', value: 1 / median(beside) },
    ratio: timesAsFast(ours, beside),
  })
}

async function listFigure(
  mode: Mode,
  { postgres, sqlite }: Pair,
  person: (typeof persons)[number],
): Promise<Figure> {
  const labels = Array.from({ length: person.labels }, (_, at) => at + 1)
  const page = (store: Store) => () => store.read.known.page({ labels, limit: pageRows })
  const [ours, beside] = [await page(postgres)(), await page(sqlite)()]
  if (ours.count !== beside.count || ours.rows.length !== beside.rows.length) {
    throw new Error('the two answer otherwise')
  }
  const work = [repeatAsync(page(postgres)), repeatAsync(page(sqlite))]
  const [fast = [], theirs = []] = await measure(work, mode, mode.quick ? 3 : 9)
  const single: number[] = []
  for (let time = 0; time < (mode.quick ? 20 : 500); time++) {
    const started = performance.now()
    await page(postgres)()
    single.push((performance.now() - started) / 1e3)
  }
  return figure({
    name: `1 M portions on PostgreSQL: count and first page, sees ${person.name}`,
    ...{ unit: 'ms', value: median(fast) * 1e3, p99: p99(single) * 1e3 },
    beside: { name: 'the same on SQLite', value: median(theirs) * 1e3 },
    ratio: timesAsFast(fast, theirs),
  })
}

function fillSqlite(directory: string, portions: number): void {
  const raw = new DatabaseSync(join(directory, 'tearline.db'))
  fill(raw, portions)
  raw.close()
}

/** As `fill` does it, in the server. */
async function fillPostgres(url: string, portions: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`
    set search_path to tearline; set session_replication_role = replica; set synchronous_commit = off;
    insert into "knownPortion" (portion, label, at, rendition)
      select 'por-' || md5(n::text), (n * 1237) % ${labelCount} + 1, 1700000000000 + n, ''
      from generate_series(0, ${portions - 1}) n;
    insert into "labelCount" (label, count, newest)
      select label, count(*), max(at) from "knownPortion" group by label;
    insert into revision (name, number) values ('portions', 1);
    analyze`)
  await client.end()
}
