// Lists: what a person may see of a million portions on SQLite, count and first page, beside the same question asked
// of every portion (design, section 4; reference on decisions, section 5).
//
// The rows are written past the store, in one transaction: what is measured is reading them.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Instant, newId, type Rng } from '@tearline/base'
import { openStore, type Store } from '@tearline/store'
import { type Figure, figure } from './figure.ts'
import { keep, type Mode, measure, median, p99, repeatAsync, timesAsFast } from './harness.ts'

const rng: Rng = { bytes: (count) => Uint8Array.from(randomBytes(count)) }
const clock = { now: () => Date.now() as Instant }
export const pageRows = 50
export const labelCount = 2_000

/** How many of the labels a person may see. */
export const persons = [
  { name: 'few', labels: 2 },
  { name: 'a handful', labels: 14 },
  { name: 'some', labels: 200 },
  { name: 'most', labels: 1_600 },
] as const

export async function listFigures(mode: Mode): Promise<readonly Figure[]> {
  const portions = mode.quick ? 5_000 : 1_000_000
  const directory = await mkdtemp(join(tmpdir(), 'tearline-bench-'))
  const store = await openStore({
    database: { kind: 'sqlite', directory },
    restKey: rng.bytes(32),
    clock,
    rng,
  })
  const raw = new DatabaseSync(join(directory, 'tearline.db'))
  try {
    fill(raw, portions)
    const figures: Figure[] = []
    for (const person of persons) figures.push(await listFigure(mode, { store, raw, person }))
    return figures
  } finally {
    raw.close()
    await store.close()
    await rm(directory, { recursive: true, force: true })
  }
}

export function fill(raw: DatabaseSync, portions: number): void {
  raw.exec('PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN')
  const row = raw.prepare(
    'insert into knownPortion (portion, label, at, rendition) values (?, ?, ?, ?)',
  )
  const counts = new Map<number, { count: number; newest: number }>()
  for (let index = 0; index < portions; index++) {
    // A step that shares no factor with the number of labels: each comes as often as every other.
    const label = ((index * 1_237) % labelCount) + 1
    const at = 1_700_000_000_000 + index
    row.run(newId('portion', rng), label, at, '')
    counts.set(label, { count: (counts.get(label)?.count ?? 0) + 1, newest: at })
  }
  const count = raw.prepare('insert into labelCount (label, count, newest) values (?, ?, ?)')
  for (const [label, each] of counts) count.run(label, each.count, each.newest)
  raw.exec("insert into revision (name, number) values ('portions', 1); COMMIT")
}

type Asked = {
  readonly store: Store
  readonly raw: DatabaseSync
  readonly person: (typeof persons)[number]
}

async function listFigure(mode: Mode, { store, raw, person }: Asked): Promise<Figure> {
  const labels = Array.from({ length: person.labels }, (_, at) => at + 1)
  const ours = () => store.read.known.page({ labels, limit: pageRows })
  const naive = everyPortion(raw, new Set(labels))
  const page = await ours()
  const theirs = naive()
  if (page.count !== theirs.count) throw new Error('the two count otherwise')
  if (page.rows.some(({ portion }, at) => portion !== theirs.rows[at]?.portion)) {
    throw new Error('the two show other rows')
  }
  const [fast = [], slow = []] = await measure(
    [repeatAsync(ours), repeatAsync(async () => naive())],
    mode,
    mode.quick ? 3 : 9,
  )
  const single = await timesOfOne(ours, mode.quick ? 20 : 1_000)
  return figure({
    name: `1 M portions on SQLite: count and first page, sees ${person.name}`,
    unit: 'ms',
    value: median(fast) * 1e3,
    p99: p99(single) * 1e3,
    beside: { name: 'every portion looked at', value: median(slow) * 1e3 },
    ratio: timesAsFast(fast, slow),
    aims: [{ kind: 'at-most', value: 1 }],
  })
}

type Line = { readonly portion: string; readonly label: number }

/** Reads all in order and asks of each. */
function everyPortion(raw: DatabaseSync, labels: ReadonlySet<number>) {
  const all = raw.prepare('select portion, label from knownPortion order by at desc, portion desc')
  return () => {
    let count = 0
    const rows: Line[] = []
    for (const line of all.iterate() as Iterable<Line>) {
      if (!labels.has(line.label)) continue
      count++
      if (rows.length < pageRows) rows.push(line)
    }
    return { count, rows }
  }
}

async function timesOfOne(act: () => Promise<unknown>, times: number): Promise<number[]> {
  const taken: number[] = []
  for (let index = 0; index < times; index++) {
    const started = performance.now()
    keep(await act())
    taken.push((performance.now() - started) / 1000)
  }
  return taken
}
