// The blind index: the same portions as a look at every word of every portion that may be asked for, nothing of others,
// and nothing left of what was taken out.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Bytes, Instant, PortionId, ReportId } from '@tearline/base'
import fc from 'fast-check'
import { openStore, type SearchTerm, type Store } from '../src/index.ts'
import { limits } from '../src/limits.ts'
import { decodeBucket, type Entry, encodeBucket, entryIn } from '../src/search/bucket.ts'
import {
  greatestInAll,
  hasNumber,
  noNumbers,
  withNumbers,
  withoutNumbers,
} from '../src/search/numbers.ts'
import { decodePage, encodePage } from '../src/search/page.ts'
import type { TermId } from '../src/search/terms.ts'
import { describeStore, digest, id, labelOf, restKey, seededRng, sqlOn, start, us } from './kit.ts'

const labels = [0, 1, 2].map((at) => labelOf('SECRET', `value ${at}`))
const words = [
  'kestrel',
  'kestrels',
  'keso',
  'anchor',
  'ankle',
  'zebra',
  'straße',
  '10.0.0.1',
  'da',
]
const asked: readonly SearchTerm[] = [
  ...words.map((text) => ({ kind: 'word', text }) as const),
  ...['kes', 'kestr', 'ank', 'anc', 'zeb', 'str', 'abc'].map(
    (text) => ({ kind: 'beginning', text }) as const,
  ),
]

/** The newest first; all later ones are made from the last. */
const roots = [...[4, 3, 2, 1].map((at) => new Uint8Array(32).fill(at)), restKey]

type Model = Map<
  PortionId,
  { label: number; words: ReadonlySet<string>; until: number | null; number: number }
>

function isFoundBy(found: ReadonlySet<string>, { kind, text }: SearchTerm): boolean {
  if (kind === 'word') return found.has(text)
  return [...found].some((word) => word.startsWith(text))
}

describeStore('search', ({ open, directory, at, atRest, clock, kind }) => {
  async function reportIn(store: Store): Promise<ReportId> {
    const report = id('report')
    const plain = { originator: us, author: null, state: 'final', created: start } as const
    await store.write((tx) => tx.reports.create({ id: report, ...plain }))
    return report
  }

  type Written = {
    readonly portion: PortionId
    readonly label: number
    readonly words: readonly string[]
  }

  async function write(
    store: Store,
    report: ReportId,
    portions: readonly (Written & { readonly until?: number | null })[],
  ): Promise<void> {
    await store.write(async (tx) => {
      await tx.reports.savePortions(
        portions.map(({ portion, label }, number) => ({
          ...{ id: portion, report, number, originator: us, form: 'text', mediaType: 'text/plain' },
          ...{ label: labels[label] ?? null, cites: [], sealed: digest(portion), sealedBytes: 1 },
        })),
      )
      await tx.search.index(
        portions.map(({ until = null, ...rest }) => ({ ...rest, until: until as Instant | null })),
      )
    })
  }

  async function rowOf(store: Store, label: number): Promise<readonly number[]> {
    const { labels: counts } = await store.read.known.counts()
    const loaded = await store.read.known.labels(counts.keys())
    const wanted = JSON.stringify(labels[label])
    return [...loaded].flatMap(([row, each]) => (JSON.stringify(each) === wanted ? [row] : []))
  }

  async function rowsOf(store: Store, of: readonly number[]): Promise<readonly number[]> {
    return (await Promise.all(of.map((label) => rowOf(store, label)))).flat()
  }

  async function tableCount(place: string, table: string): Promise<number> {
    return (await sqlOn(await at(place), `select 1 from "${table}"`)).length
  }

  /** As if so many had been there before. */
  async function skipTo(place: string, number: number): Promise<void> {
    const text =
      kind === 'sqlite'
        ? `update sqlite_sequence set seq = ${number} where name = 'searchedPortion'`
        : `select setval(pg_get_serial_sequence('"searchedPortion"', 'number'), ${number})`
    await sqlOn(await at(place), text)
  }

  /** A change of the key at rest begins, or goes on. */
  async function rotate(store: Store, later: Uint8Array[], isWhole: boolean): Promise<void> {
    const { isUnderWay } = await store.read.resealing.state()
    const root = later.at(-1)
    if (!isUnderWay && root !== undefined) {
      later.pop()
      await store.write((tx) => tx.resealing.begin(root as Bytes))
    }
    let isMore = isUnderWay || root !== undefined
    while (isMore) isMore = (await store.write((tx) => tx.resealing.step())) && isWhole
    const { tables } = await store.read.resealing.state()
    if (tables.some(({ ended }) => !ended)) return
    const behind = await store.read.resealing.tablesBehind()
    if (behind.length > 0) await store.write((tx) => tx.resealing.again(behind))
    else await store.write((tx) => tx.resealing.end())
  }

  it('finds what a look at every word finds, whatever came, went, expired or was marked anew', async () => {
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('add' as const),
          count: fc.constantFrom(1, 1, 3, 40, 300),
          label: fc.nat(2),
          words: fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }),
          until: fc.option(fc.integer({ min: 1, max: 9 })),
        }),
      },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('compile' as const) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('merge' as const),
          steps: fc.integer({ min: 1, max: 4 }),
        }),
      },
      fc.record({ kind: fc.constant('rotate' as const), isWhole: fc.boolean() }),
      fc.record({
        kind: fc.constant('again' as const),
        which: fc.nat(),
        word: fc.constantFrom(...words),
      }),
      fc.record({
        kind: fc.constant('drop' as const),
        which: fc.nat(),
        count: fc.constantFrom(1, 1, 500),
      }),
      fc.record({ kind: fc.constant('relabel' as const), which: fc.nat(), label: fc.nat(2) }),
      fc.record({ kind: fc.constant('expire' as const), now: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('skip' as const) }),
    )
    const question = fc.record({
      terms: fc.uniqueArray(fc.constantFrom(...asked), { minLength: 1, maxLength: 3 }),
      of: fc.uniqueArray(fc.nat(2)),
      also: fc.array(fc.nat(), { maxLength: 3 }),
      limit: fc.integer({ min: 1, max: 50 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(question, { minLength: 1, maxLength: 6 }),
        async (steps, questions) => {
          const place = await directory()
          await (await open({ directory: place })).close()
          const store = await openStore({
            ...{ database: await at(place), restKey: async () => roots, clock },
            rng: seededRng(place),
          })
          const report = await reportIn(store)
          const model: Model = new Map()
          let number = 0
          const later = roots.slice(0, -1)
          const nth = (which: number) => [...model.keys()][which % Math.max(1, model.size)]
          for (const each of steps) {
            if (each.kind === 'add') {
              const { label, until } = each
              const added = Array.from({ length: each.count }, () => id('portion'))
              await write(
                store,
                report,
                added.map((portion) => ({ ...each, portion })),
              )
              for (const portion of added) {
                model.set(portion, { label, until, words: new Set(each.words), number: ++number })
              }
            } else if (each.kind === 'drop') {
              const from = each.which % Math.max(1, model.size)
              const gone = [...model.keys()].slice(from, from + each.count)
              await store.write((tx) => tx.search.drop(gone))
              for (const portion of gone) model.delete(portion)
            } else if (each.kind === 'compile') {
              await store.write((tx) => tx.searchVolumes.compile(0))
            } else if (each.kind === 'merge') {
              for (let step = 0; step < each.steps; step++) {
                await store.write((tx) => tx.searchVolumes.merge())
              }
            } else if (each.kind === 'rotate') {
              await rotate(store, later, each.isWhole)
            } else if (each.kind === 'again') {
              const portion = nth(each.which)
              const known = portion === undefined ? undefined : model.get(portion)
              if (portion === undefined || known === undefined) continue
              const read = { portion, words: [each.word], until: null }
              await store.write((tx) => tx.search.index([read]))
              const all = new Set([...known.words, each.word])
              model.set(portion, { ...known, words: all, until: null })
            } else if (each.kind === 'relabel') {
              const portion = nth(each.which)
              const known = portion === undefined ? undefined : model.get(portion)
              if (portion === undefined || known === undefined) continue
              await write(store, report, [{ portion, label: each.label, words: [] }])
              model.set(portion, { ...known, label: each.label, until: null })
            } else if (each.kind === 'expire') {
              await store.write((tx) => tx.search.dropExpired(each.now as Instant))
              for (const [portion, { until }] of model) {
                if (until !== null && until <= each.now) model.delete(portion)
              }
            } else if (model.size > 0) {
              number += 65_500
              await skipTo(place, number)
            }
          }
          for (const { terms, of, also, limit } of questions) {
            const beside = also
              .flatMap((which) => nth(which) ?? [])
              .filter((portion) => {
                return !of.includes(model.get(portion)?.label ?? -1)
              })
            const expected = [...model]
              .filter(([portion, known]) => of.includes(known.label) || beside.includes(portion))
              .filter(([, known]) => terms.every((term) => isFoundBy(known.words, term)))
              .sort(([, a], [, b]) => b.number - a.number)
              .map(([portion]) => portion)
            const query = { labels: await rowsOf(store, of), also: [...new Set(beside)], terms }
            const seen: PortionId[] = []
            for (let before: number | null = null; ; ) {
              const page = await store.read.search.find({ ...query, before, limit })
              seen.push(...page.map(({ portion }) => portion))
              if (page.length < limit) break
              before = page.at(-1)?.number ?? null
            }
            assert.deepEqual(seen, expected)
          }
          await store.write((tx) => tx.search.drop([...model.keys()]))
          assert.equal(await tableCount(place, 'searchPage'), 0)
          for (const table of ['searchedPortion', 'searchWaiting']) {
            assert.equal(await tableCount(place, table), 0)
          }
          while (await store.write((tx) => tx.searchVolumes.merge()));
          assert.equal(await tableCount(place, 'searchVolume'), 0)
          assert.equal(await tableCount(place, 'searchPage'), 0)
          await store.close()
        },
      ),
      { numRuns: process.env['SLOW'] === '1' ? 300 : kind === 'sqlite' ? 12 : 4 },
    )
  })

  it('keeps no word, in pages of a few lengths and no page for two labels', async () => {
    const place = await directory()
    const store = await open({ directory: place })
    const report = await reportIn(store)
    const both = [0, 1].flatMap((label) =>
      Array.from({ length: label === 0 ? 1 : 40 }, () => ({
        portion: id('portion'),
        label,
        words: ['kestrelfalke'],
      })),
    )
    await write(store, report, both)
    for (const { name, content } of await atRest(place)) {
      assert.ok(!content.includes('kestrel'), `${name} holds a word`)
    }
    await store.write((tx) => tx.searchVolumes.compile(0))
    const pages = await sqlOn(await at(place), 'select * from "searchPage"')
    assert.equal(pages.length, 2)
    const overhead = 1 + 12 + 16
    for (const { page } of pages) {
      assert.ok([128, 1_024, 4_096, 8_200].includes((page as Uint8Array).length - overhead))
    }
    for (const { name, content } of await atRest(place)) {
      assert.ok(!content.includes('kestrel'), `${name} holds a word`)
    }
  })

  it('finds a word of very many, the newest first, and takes them out from wherever they are', async () => {
    const place = await directory()
    const store = await open({ directory: place })
    const report = await reportIn(store)
    const every = Array.from({ length: 4 * limits.searchCompiledMax + 40 }, () => id('portion'))
    const words = ['kestrel', 'anchor']
    await write(
      store,
      report,
      every.map((portion, at) => ({ portion, label: 0, words: words.slice(0, 1 + (at % 2)) })),
    )
    const findAll = async (text: string) => {
      const query = { labels: await rowsOf(store, [0]), terms: [{ kind: 'word', text }] as const }
      const found: PortionId[] = []
      for (let before: number | null = null; ; ) {
        const page = await store.read.search.find({ ...query, before, limit: 900 })
        found.push(...page.map(({ portion }) => portion))
        if (page.length < 900) return found
        before = page.at(-1)?.number ?? null
      }
    }
    const left = new Set(every)
    const check = async () => {
      const newest = every.filter((portion) => left.has(portion)).toReversed()
      assert.deepEqual(await findAll('kestrel'), newest)
      const even = newest.filter((portion) => every.indexOf(portion) % 2 === 1)
      assert.deepEqual(await findAll('anchor'), even)
    }
    const drop = async (some: readonly PortionId[]) => {
      await store.write((tx) => tx.search.drop(some))
      for (const portion of some) left.delete(portion)
      await check()
    }
    while (await store.write((tx) => tx.searchVolumes.compile(0)));
    await check()
    await store.write((tx) => tx.searchVolumes.merge())
    await drop(every.slice(100, 110))
    await store.write((tx) => tx.searchVolumes.merge())
    const lengths = await sqlOn(
      await at(place),
      'select length("page") as length from "searchPage"',
    )
    assert.ok(
      lengths.some(({ length }) => Number(length) > 4_096),
      'a word has a page of its own',
    )
    await drop(every.slice(0, 20))
    while (await store.write((tx) => tx.searchVolumes.merge()));
    await drop(every.slice(20, 2_000))
    await drop(every)
    assert.equal(await tableCount(place, 'searchPage'), 0)
  })

  it('takes a key away and the words with it', async () => {
    const place = await directory()
    const store = await open({ directory: place })
    const report = await reportIn(store)
    const [own, held] = [id('portion'), id('portion')]
    await write(store, report, [
      { portion: own, label: 0, words: ['anchor'] },
      { portion: held, label: 0, words: ['anchor', 'zebra'] },
    ])
    const find = async () => {
      const query = { labels: await rowsOf(store, [0]), terms: [{ kind: 'word', text: 'anchor' }] }
      const found = await store.read.search.find(
        query as Parameters<typeof store.read.search.find>[0],
      )
      return found.map(({ portion }) => portion)
    }
    assert.deepEqual(await find(), [held, own])
    await store.write((tx) => tx.searchVolumes.compile(0))
    assert.deepEqual(await find(), [held, own])
    await store.write((tx) => tx.wraps.dropForPortions([held]))
    assert.deepEqual(await find(), [own])
    await store.write((tx) => tx.reports.dropPortion(own))
    assert.deepEqual(await find(), [])
    assert.equal(await tableCount(place, 'searchPage'), 0)
  })

  it('finds nothing of what lists do not know, and nothing that was undone', async () => {
    const place = await directory()
    const store = await open({ directory: place })
    const report = await reportIn(store)
    const portion = id('portion')
    await store.write((tx) => tx.search.index([{ portion, words: ['anchor'], until: null }]))
    assert.equal(await store.read.search.has(portion), false)
    await write(store, report, [{ portion, label: 1, words: ['anchor'] }])
    assert.equal(await store.read.search.has(portion), true)
    await store.write((tx) => tx.searchVolumes.compile(0))
    const undone = store.write(async (tx) => {
      await tx.search.drop([portion])
      throw new Error('undone')
    })
    await assert.rejects(undone, /undone/)
    assert.equal(await store.read.search.has(portion), true)
    assert.ok((await tableCount(place, 'searchPage')) > 0)
  })
})

describe('pages of numbers', () => {
  const number = fc.integer({ min: 0, max: 65_535 })
  const some = fc.uniqueArray(number, { maxLength: 60 })

  it('are the sets that they stand for, few or many, and come back from bytes as they went', () => {
    const dense = Array.from({ length: 5_000 }, (_, at) => at * 13)
    fc.assert(
      fc.property(some, some, some, fc.boolean(), number, (first, added, gone, isDense, below) => {
        const start = isDense ? [...dense, ...first] : first
        const sorted = (list: Iterable<number>) => [...new Set(list)].sort((a, b) => a - b)
        const made = withNumbers(withNumbers(noNumbers, sorted(start)), sorted(added))
        const numbers = withoutNumbers(made, gone)
        const page = decodePage(encodePage({ kind: 'segment', numbers }))
        assert.ok(page.kind === 'segment')
        const left = new Set([...start, ...added])
        for (const each of gone) left.delete(each)
        const expected = sorted(left)
          .filter((each) => each < below)
          .reverse()
        assert.deepEqual(greatestInAll([page.numbers], below, 70_000), expected)
        const both = [page.numbers, withNumbers(noNumbers, sorted(added))]
        const shared = expected.filter((each) => added.includes(each))
        assert.deepEqual(greatestInAll(both, below, 5), shared.slice(0, 5))
        assert.equal(hasNumber(page.numbers, below), left.has(below))
      }),
    )
  })

  it('are buckets of terms, which come back whole and one by one', () => {
    const entry = fc.record({
      kind: fc.constantFrom('few' as const, 'many' as const),
      numbers: fc
        .uniqueArray(fc.oneof(fc.nat(300), fc.nat(2 ** 32 - 1)), { minLength: 1 })
        .map((numbers) => numbers.toSorted((a, b) => a - b)),
    })
    const term = fc.oneof(fc.nat(9), fc.maxSafeNat()).map((each) => (each % 2 ** 48) as TermId)
    fc.assert(
      fc.property(fc.array(fc.tuple(term, entry)), term, (entries, sought) => {
        const bucket = new Map<TermId, Entry>(entries.map(([at, each]) => [at, { ...each }]))
        const content = encodeBucket(bucket)
        assert.deepEqual(decodeBucket(content), bucket)
        for (const each of [...bucket.keys(), sought]) {
          assert.deepEqual(entryIn(content, each), bucket.get(each) ?? null)
        }
        const page = decodePage(encodePage({ kind: 'bucket', content }))
        assert.ok(page.kind === 'bucket')
        assert.deepEqual(decodeBucket(page.content), bucket)
      }),
    )
  })
})
