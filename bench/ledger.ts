// The ledger: durable appends one by one and many at a time, beside SQLite's own commits in the same directory; and
// the tree alone (design, section 6).
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Bytes, type Instant, newId, parsePartyCode, type Rng } from '@tearline/base'
import { appendLeaves, emptyEdge, leafHash } from '@tearline/ledger'
import { type EventDraft, openStore, type Store } from '@tearline/store'
import { type Figure, figure } from './figure.ts'
import {
  keep,
  type Mode,
  measure,
  median,
  repeat,
  repeatAsync,
  type Samples,
  timesAsFast,
  type Work,
} from './harness.ts'

const rng: Rng = { bytes: (count): Bytes => Uint8Array.from(randomBytes(count)) }
const clock = { now: () => Date.now() as Instant }
const party = parsePartyCode('XBB')
/** Units that wait together: as many as a node with that many requests under way. */
export const groupUnits = 64

export async function ledgerFigures(mode: Mode): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'tearline-bench-'))
  const raw = openRaw(join(directory, 'raw.db'))
  const store = await openStore({
    database: { kind: 'sqlite', directory },
    restKey: rng.bytes(32),
    clock,
    rng,
  })
  try {
    return [...(await durableFigures(mode, store, raw)), await treeFigure(mode)]
  } finally {
    await store.close()
    raw.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function durableFigures(mode: Mode, store: Store, raw: Raw): Promise<readonly Figure[]> {
  const [single = [], rawSingle = [], grouped = [], rawGrouped = []] = await measure(
    [
      repeatAsync(() => append(store)),
      repeatAsync(async () => raw.commit(1)),
      inGroups(async (count) => {
        await Promise.all(Array.from({ length: count }, () => append(store)))
      }),
      inGroups(async (count) => raw.commit(count)),
    ],
    mode,
  )
  return [
    durable('ledger append, one by one', 1_500, single, rawSingle),
    durable(`ledger append, ${groupUnits} at a time`, 10_000, grouped, rawGrouped),
  ]
}

function durable(name: string, atLeast: number, ours: Samples, raw: Samples): Figure {
  return figure({
    name,
    unit: '/s',
    value: 1 / median(ours),
    beside: { name: 'a row of SQLite, synced alike', value: 1 / median(raw) },
    ratio: timesAsFast(ours, raw),
    aims: [{ kind: 'at-least', value: atLeast }],
  })
}

/** Counts single acts, done so many at a time. */
export function inGroups(act: (count: number) => Promise<void>): Work {
  const run = async (times: number) => {
    for (let left = times; left > 0; left -= groupUnits) await act(Math.min(left, groupUnits))
  }
  return { by: 'clock', run }
}

/** As a key grant is recorded. */
export function append(store: Store): Promise<unknown> {
  const subject = { request: 'a'.repeat(64), to: party, portions: [newId('portion', rng)] }
  const draft: EventDraft = { kind: 'key.granted', about: party, chainOf: null, subject }
  return store.write((tx) => tx.ledger.append(draft))
}

type Raw = { readonly commit: (rows: number) => void; readonly close: () => void }

/** The least that a durable entry can be: one row of as many bytes, and the same pragmas. */
function openRaw(path: string): Raw {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON')
  database.exec('CREATE TABLE entry (id INTEGER PRIMARY KEY, leaf BLOB, opening BLOB) STRICT')
  const insert = database.prepare('INSERT INTO entry (leaf, opening) VALUES (?, ?)')
  const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')]
  const [leaf, opening] = [rng.bytes(33), rng.bytes(450)]
  return {
    commit: (rows) => {
      begin.run()
      for (let row = 0; row < rows; row++) insert.run(leaf, opening)
      commit.run()
    },
    close: () => database.close(),
  }
}

/** Leaves into tiles, 1,024 at a time, beside hashing each leaf once. */
async function treeFigure(mode: Mode): Promise<Figure> {
  const entries = Array.from({ length: 1_024 }, () => rng.bytes(33))
  let edge = emptyEdge
  const [ours = [], hashing = []] = await measure(
    [
      repeat(() => {
        edge = appendLeaves(edge, entries.map(leafHash)).edge
      }),
      repeat(() => {
        for (const entry of entries) keep(leafHash(entry))
      }),
    ],
    mode,
  )
  return figure({
    name: 'leaf into the tree, in memory',
    unit: '/s',
    value: entries.length / median(ours),
    beside: { name: 'its hash alone', value: entries.length / median(hashing) },
    ratio: timesAsFast(ours, hashing),
  })
}
