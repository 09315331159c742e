// Search: the first page of what has some words, among many portions on SQLite, beside a look through their plain text
// in memory, which no node may keep (design, sections 2 and 8).
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Instant, newId, type PortionId, type Rng } from '@tearline/base'
import { openStore, type SearchTerm, type Store } from '@tearline/store'
import { type Figure, figure } from './figure.ts'
import { keep, type Mode, measure, median, p99, repeatAsync, timesAsFast } from './harness.ts'
import { drawnWords, wordNumbered } from './words.ts'

const rng: Rng = { bytes: (count) => Uint8Array.from(randomBytes(count)) }
const clock = { now: () => Date.now() as Instant }
const labelCount = 20
/** Of them the person sees half. */
const seen = Array.from({ length: labelCount / 2 }, (_, at) => at * 2 + 1)
const pageRows = 20
const perUnit = 5_000

const questions: readonly { readonly name: string; readonly terms: readonly SearchTerm[] }[] = [
  { name: 'a common word', terms: [word(1)] },
  { name: 'a rare word', terms: [word(40_000)] },
  { name: 'three words', terms: [word(3), word(30), word(300)] },
  { name: 'a beginning', terms: [{ kind: 'beginning', text: wordNumbered(2_000).slice(0, 3) }] },
  { name: 'a word that is nowhere', terms: [{ kind: 'word', text: 'nowhere' }] },
]

type Text = { readonly label: number; readonly text: string }

export async function searchFigures(mode: Mode): Promise<readonly Figure[]> {
  const portions = mode.quick ? 200 : 100_000
  const directory = await mkdtemp(join(tmpdir(), 'tearline-bench-'))
  const database = { kind: 'sqlite', directory } as const
  const store = await openStore({ database, restKey: rng.bytes(32), clock, rng })
  try {
    const texts = await fill(store, directory, portions)
    const figures: Figure[] = []
    for (const { name, terms } of questions) {
      figures.push(await searchFigure(mode, { store, texts, name, terms }))
    }
    return figures
  } finally {
    await store.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function fill(store: Store, directory: string, portions: number): Promise<readonly Text[]> {
  const raw = new DatabaseSync(join(directory, 'tearline.db'))
  raw.exec('PRAGMA foreign_keys = OFF')
  const row = raw.prepare('insert into knownPortion values (?, ?, ?, ?)')
  const texts: Text[] = []
  for (let from = 0; from < portions; from += perUnit) {
    const some: { portion: PortionId; words: readonly string[]; until: null }[] = []
    raw.exec('BEGIN')
    for (let at = from; at < Math.min(portions, from + perUnit); at++) {
      const words = [...new Set(drawnWords(at))]
      const [portion, label] = [newId('portion', rng), (at % labelCount) + 1]
      row.run(portion, '', label, at)
      some.push({ portion, words, until: null })
      texts.push({ label, text: ` ${words.join(' ')} ` })
    }
    raw.exec('COMMIT')
    await store.write((tx) => tx.search.index(some))
    while (await store.write((tx) => tx.searchVolumes.compile()));
    while (await store.write((tx) => tx.searchVolumes.merge()));
  }
  raw.close()
  return texts
}

type Asked = {
  readonly store: Store
  readonly texts: readonly Text[]
  readonly name: string
  readonly terms: readonly SearchTerm[]
}

async function searchFigure(mode: Mode, { store, texts, name, terms }: Asked): Promise<Figure> {
  const ours = () => store.read.search.find({ labels: seen, terms, limit: pageRows })
  const theirs = () => everyText(texts, terms)
  if ((await ours()).length !== theirs().length) throw new Error('the two find otherwise')
  const [fast = [], slow = []] = await measure(
    [repeatAsync(ours), repeatAsync(async () => theirs())],
    mode,
    mode.quick ? 3 : 9,
  )
  return figure({
    name: `search of ${texts.length} portions on SQLite: ${name}, first page`,
    unit: 'ms',
    value: median(fast) * 1e3,
    p99: p99(await timesOfOne(ours, mode.quick ? 10 : 300)) * 1e3,
    beside: { name: 'all texts of these labels, in memory', value: median(slow) * 1e3 },
    ratio: timesAsFast(fast, slow),
  })
}

/** The whole of it, as a page that begins at the newest needs the newest: from the end. */
function everyText(texts: readonly Text[], terms: readonly SearchTerm[]): readonly number[] {
  const labels = new Set(seen)
  const sought = terms.map(({ kind, text }) => (kind === 'word' ? ` ${text} ` : ` ${text}`))
  const found: number[] = []
  for (let at = texts.length - 1; at >= 0 && found.length < pageRows; at--) {
    const each = texts[at]
    if (each === undefined || !labels.has(each.label)) continue
    if (sought.every((part) => each.text.includes(part))) found.push(at)
  }
  return found
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

function word(number: number): SearchTerm {
  return { kind: 'word', text: wordNumbered(number) }
}
