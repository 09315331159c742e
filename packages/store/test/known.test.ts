// What lists are made from: the same as a look at every portion, however it came, went or changed.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { PortionId, ReportId } from '@tearline/base'
import fc from 'fast-check'
import type { KnownCursor, KnownPortion, Store } from '../src/index.ts'
import {
  describeStore,
  digest,
  id,
  labelOf,
  releaseOf,
  renditionOf,
  signed,
  start,
  us,
} from './kit.ts'

const labels = Array.from({ length: 12 }, (_, at) => labelOf('SECRET', `value ${at}`))
const labelNumbered = (at: number) => labels[at % labels.length] ?? labelOf('SECRET')

describeStore('known portions', ({ open, clock }) => {
  async function reportIn(store: Store): Promise<ReportId> {
    const report = id('report')
    await store.write((tx) =>
      tx.reports.create({
        id: report,
        originator: us,
        author: null,
        state: 'final',
        created: start,
      }),
    )
    return report
  }

  function save(store: Store, report: ReportId, portions: readonly [PortionId, number | null][]) {
    const records = portions.map(([portion, label], number) => ({
      ...{
        id: portion,
        report,
        number,
        originator: us,
        form: 'text' as const,
        mediaType: 'text/plain',
      },
      ...{ label: label === null ? null : labelNumbered(label), cites: [] },
      ...{ sealed: digest(portion), sealedBytes: 1 },
    }))
    return store.write((tx) => tx.reports.savePortions(records))
  }

  async function rowsOfLabels(store: Store): Promise<ReadonlyMap<string, number>> {
    const { labels: counts } = await store.read.known.counts()
    const loaded = await store.read.known.labels(counts.keys())
    return new Map([...loaded].map(([row, label]) => [JSON.stringify(label), row]))
  }

  async function allPages(
    store: Store,
    asked: readonly number[],
    limit: number,
    between: () => Promise<void> = async () => {},
  ) {
    const seen: KnownPortion[] = []
    for (let after: KnownCursor | null = null; ; ) {
      const page = await store.read.known.page({ labels: asked, after, limit })
      seen.push(...page.rows)
      if (page.next === null) return seen
      after = page.next
      await between()
    }
  }

  it('counts and pages as a look at every portion does', async () => {
    const portion = fc.record({ label: fc.nat(11), pause: fc.nat(2) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(portion, { maxLength: 40 }),
        fc.uniqueArray(fc.nat(11)),
        fc.integer({ min: 1, max: 9 }),
        async (made, asked, limit) => {
          const store = await open()
          const report = await reportIn(store)
          const expected: { portion: PortionId; label: number; at: number }[] = []
          for (const { label, pause } of made) {
            const portion = id('portion')
            clock.pass(pause)
            await save(store, report, [[portion, label]])
            if (asked.includes(label)) expected.push({ portion, label, at: clock.now() })
          }
          expected.sort((a, b) => b.at - a.at || (a.portion < b.portion ? 1 : -1))
          const rows = await rowsOfLabels(store)
          const named = asked.flatMap(
            (label) => rows.get(JSON.stringify(labelNumbered(label))) ?? [],
          )
          const page = await store.read.known.page({ labels: named, limit })
          assert.equal(page.count, expected.length)
          const seen = await allPages(store, named, limit)
          assert.deepEqual(
            seen.map((row) => row.portion),
            expected.map((row) => row.portion),
          )
          await store.close()
        },
      ),
      { numRuns: 25 },
    )
  })

  it('shows each of what was there once, also while more comes', async () => {
    const store = await open()
    const report = await reportIn(store)
    const there = Array.from({ length: 30 }, () => id('portion'))
    await save(
      store,
      report,
      there.map((portion, at) => [portion, at]),
    )
    const rows = [...(await rowsOfLabels(store)).values()]
    const seen = await allPages(store, rows, 4, () => save(store, report, [[id('portion'), 1]]))
    const shown = seen.map(({ portion }) => portion)
    assert.equal(new Set(shown).size, shown.length)
    assert.deepEqual(
      there.filter((portion) => !shown.includes(portion)),
      [],
    )
  })

  it('follows a portion that is marked anew, unmarked or dropped, and forgets what was undone', async () => {
    const store = await open()
    const report = await reportIn(store)
    const [one, two] = [id('portion'), id('portion')]
    await save(store, report, [
      [one, 0],
      [two, null],
    ])
    const countsNow = async () => {
      const { labels: counts } = await store.read.known.counts()
      return [...counts.values()].map(({ count }) => count)
    }
    assert.deepEqual(await countsNow(), [1])
    await save(store, report, [
      [one, 1],
      [two, 1],
    ])
    assert.deepEqual(await countsNow(), [2])
    await save(store, report, [[one, null]])
    assert.deepEqual(await countsNow(), [1])
    await store.write((tx) => tx.reports.dropPortion(two))
    assert.deepEqual(await countsNow(), [])
    await assert.rejects(
      store.write(async (tx) => {
        await tx.reports.dropPortion(one)
        throw new Error('no')
      }),
    )
    assert.deepEqual(await countsNow(), [])
  })

  it('knows what a release brought, and nothing that came without permission until it is let in', async () => {
    const store = await open()
    const rendition = renditionOf([id('portion'), id('portion')])
    const release = await store.write(async (tx) => {
      const named = await tx.renditions.save(signed('rendition', rendition), rendition, us)
      const made = releaseOf(rendition, { rendition: named })
      const sealed = signed('release', made)
      await tx.releases.save({
        signed: sealed,
        release: made,
        direction: 'in',
        state: 'quarantined',
      })
      return made
    })
    assert.equal((await store.read.known.counts()).total, 0)
    await store.write((tx) => tx.releases.setState(release.id, 'active'))
    assert.equal((await store.read.known.counts()).total, 2)
  })

  it('takes portions of other labels beside, in their place', async () => {
    const store = await open()
    const report = await reportIn(store)
    const made = Array.from({ length: 9 }, () => id('portion'))
    for (const [at, portion] of made.entries()) {
      clock.pass(1)
      await save(store, report, [[portion, at % 3]])
    }
    const [first = 0] = (await rowsOfLabels(store)).values()
    const also = made.filter((_, at) => at % 3 === 1)
    const page = await store.read.known.page({ labels: [first], also, limit: 3 })
    assert.equal(page.count, 6)
    assert.deepEqual(
      page.rows.map(({ portion }) => portion),
      [made[7], made[6], made[4]],
    )
    const rest = await store.read.known.page({ labels: [first], also, after: page.next, limit: 9 })
    assert.deepEqual(
      rest.rows.map(({ portion }) => portion),
      [made[3], made[1], made[0]],
    )
  })
})
