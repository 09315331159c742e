// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { PortionId } from '@tearline/base'
import { statementDigest } from '@tearline/seal'
import type { PortionRecord } from '../src/index.ts'
import {
  ally,
  bytes,
  describeStore,
  digest,
  id,
  labelOf,
  releaseOf,
  renditionOf,
  secretLabel,
  signed,
  start,
  us,
  words,
} from './kit.ts'

describeStore('reports', ({ open, clock }) => {
  it('keeps portions in order, with label, key and what they cite', async () => {
    const store = await open()
    const report = reportOf()
    const cited = [id('portion'), id('portion')].toSorted()
    const second = portionOf(report.id, 2, { cites: cited })
    const first = portionOf(report.id, 1, { label: null })
    await store.write(async (tx) => {
      await tx.reports.create(report)
      await tx.reports.savePortion(second)
      await tx.reports.savePortion(first)
      await tx.reports.saveKey(first.id, bytes(32, 5))
    })
    assert.deepEqual(await store.read.reports.byId(report.id), report)
    assert.deepEqual(await store.read.reports.portionsOf(report.id), [first, second])
    assert.deepEqual(await store.read.reports.citing(cited[0] ?? first.id), [second.id])
    assert.deepEqual(await store.read.reports.key(first.id), bytes(32, 5))
    assert.equal(await store.read.reports.key(second.id), null)
    assert.equal(await store.read.reports.portion(id('portion')), null)
  })

  it('saves hundreds at once: new labels among them, keys and contents', async () => {
    const store = await open()
    const report = reportOf()
    const many = Array.from({ length: 250 }, (_, index) =>
      portionOf(report.id, index + 1, {
        label: labelOf(index % 2 === 0 ? 'SECRET' : 'CONFIDENTIAL'),
        cites: index === 7 ? [id('portion')] : [],
      }),
    )
    const contents = many.map(({ number }) => bytes(40, number % 251))
    await store.write(async (tx) => {
      await tx.reports.create(report)
      await tx.reports.savePortions(many)
      await tx.reports.saveKeys(
        new Map(many.map((each) => [each.id, bytes(32, each.number % 251)])),
      )
      for (const each of await tx.blobs.putAll(contents)) assert.ok(await tx.blobs.has(each))
    })
    assert.deepEqual(await store.read.reports.portionsOf(report.id), many)
    const keys = await store.read.reports.keys(many.map((each) => each.id))
    assert.equal(keys.size, 250)
    const [first] = many
    assert.ok(first)
    await store.write((tx) => tx.reports.savePortions([{ ...first, cites: [], label: null }]))
    assert.equal((await store.read.reports.portion(first.id))?.label, null)
  })

  it('lists what has more than portions of some labels, as it is and as it was handed over', async () => {
    const store = await open()
    const [low, mixed] = [reportOf(), reportOf()]
    const secret = portionOf(low.id, 1)
    const portions = [
      portionOf(mixed.id, 1),
      portionOf(mixed.id, 2, { label: labelOf('UNCLASSIFIED') }),
    ]
    const handed = renditionOf([secret.id])
    await store.write(async (tx) => {
      for (const report of [low, mixed]) await tx.reports.create(report)
      await tx.reports.savePortions([secret, ...portions])
      await tx.renditions.save(signed('rendition', handed), handed, null)
      const release = releaseOf(handed, { rendition: statementDigest(signed('rendition', handed)) })
      const of = { signed: signed('release', release), release } as const
      await tx.releases.save({ ...of, direction: 'out', state: 'active' })
    })
    const rows = await store.read.known.labels((await store.read.known.counts()).labels.keys())
    const beyond = [...rows].flatMap(([row, { classification }]) =>
      classification === 'SECRET' ? [row] : [],
    )
    const ids = async (filter: object) =>
      (await store.read.reports.list(filter)).map((each) => each.id)
    assert.deepEqual(await ids({ beyond }), [mixed.id])
    const both = [low.id, mixed.id]
    assert.deepEqual([...(await store.read.reports.beyond(both, beyond))], [mixed.id])
    assert.deepEqual(await store.read.reports.beyond(both, []), new Set(both))
    assert.deepEqual((await ids({ beyond: [] })).toSorted(), [low.id, mixed.id].toSorted())
    assert.deepEqual(await store.read.releases.list({ beyond }), [])
    assert.equal((await store.read.releases.list({ beyond: [] })).length, 1)
    // What was handed over as secret and is listed as less by now.
    await store.write((tx) => tx.reports.savePortion({ ...secret, label: labelOf('UNCLASSIFIED') }))
    assert.equal((await store.read.releases.list({ beyond })).length, 1)
  })

  it('replaces and removes portions while a report is written', async () => {
    const store = await open()
    const report = reportOf()
    const portion = portionOf(report.id, 1)
    const changed = {
      ...portion,
      number: 3,
      label: labelOf('UNCLASSIFIED'),
      cites: [id('portion')],
    }
    await store.write(async (tx) => {
      await tx.reports.create(report)
      await tx.reports.savePortion(portion)
      await tx.reports.saveKey(portion.id, bytes(32))
      await tx.reports.savePortion(changed)
    })
    assert.deepEqual(await store.read.reports.portionsOf(report.id), [changed])
    await store.write((tx) => tx.reports.dropPortion(portion.id))
    assert.deepEqual(await store.read.reports.portionsOf(report.id), [])
    assert.equal(await store.read.reports.key(portion.id), null)
  })

  it('lists by state and author, the newest first, in pages', async () => {
    const store = await open()
    const author = id('person')
    const reports = [1, 2, 3].map((n) => ({ ...reportOf(), author, created: later(n) }))
    await store.write(async (tx) => {
      for (const report of reports) await tx.reports.create(report)
      await tx.reports.create(reportOf())
      await tx.reports.setState(reports[0]?.id ?? id('report'), 'final')
    })
    const drafts = await store.read.reports.list({ author, state: 'draft' })
    assert.deepEqual(drafts, [reports[2], reports[1]])
    const [newest] = drafts
    assert.ok(newest)
    assert.deepEqual(
      await store.read.reports.list({ author, state: 'draft' }, { after: newest, limit: 1 }),
      [reports[1]],
    )
    await assert.rejects(
      store.write((tx) => tx.reports.setState(id('report'), 'final')),
      { code: 'store.absent' },
    )
  })

  it('reads more portions at once than one query takes', async () => {
    const store = await open()
    const report = reportOf()
    const portions = Array.from({ length: 1_203 }, (_, n) => portionOf(report.id, n + 1))
    await store.write(async (tx) => {
      await tx.reports.create(report)
      for (const portion of portions) await tx.reports.savePortion(portion)
    })
    const found = await store.read.reports.portions(portions.map((portion) => portion.id))
    assert.equal(new Set(found.map((portion) => portion.id)).size, portions.length)
  })

  it('interns a label once, and not where the unit that brought it failed', async () => {
    const store = await open()
    const report = reportOf()
    const [kept, undone] = [portionOf(report.id, 1), portionOf(report.id, 2)]
    await assert.rejects(
      store.write(async (tx) => {
        await tx.reports.create(report)
        await tx.reports.savePortion(undone)
        throw new Error('changed my mind')
      }),
      /changed my mind/,
    )
    await store.write(async (tx) => {
      await tx.reports.create(report)
      await tx.reports.savePortion({ ...kept, label: labelOf('CONFIDENTIAL') })
      await tx.reports.savePortion(undone)
    })
    const found = await store.read.reports.portionsOf(report.id)
    assert.deepEqual(
      found.map(({ label }) => label?.classification),
      ['CONFIDENTIAL', 'SECRET'],
    )
  })

  function reportOf() {
    const [author, created] = [id('person'), clock.now()]
    return { id: id('report'), originator: us, author, state: 'draft', created } as const
  }
  function later(seconds: number) {
    return (start + seconds * 1_000) as typeof start
  }
})

describeStore('wraps', ({ open, clock }) => {
  it('finds wraps by statement and by portion', async () => {
    const store = await open()
    const wrap = wrapOf([id('portion'), id('portion')])
    const saved = await store.write((tx) => tx.wraps.save(wrap))
    assert.equal(await store.write((tx) => tx.wraps.save(wrap)), saved)
    const record = { ...wrap, digest: saved }
    assert.deepEqual(await store.read.wraps.byDigest(saved), record)
    assert.deepEqual(await store.read.wraps.forStatement(wrap.statement), [record])
    const [portion] = wrap.portions
    assert.ok(portion)
    assert.deepEqual(await store.read.wraps.forPortion(portion, ally), [record])
    assert.deepEqual(await store.read.wraps.forPortion(portion, us), [])
  })

  it('destroys every key of recalled portions, and says which others were wrapped with them', async () => {
    const store = await open()
    const [recalled, beside] = [id('portion'), id('portion')]
    const statement = digest('release')
    const wrap = { ...wrapOf([beside, recalled]), statement }
    const held = { portion: recalled, statement, leaseUntil: null, key: bytes(32, 8) }
    await store.write(async (tx) => {
      await tx.wraps.save(wrap)
      await tx.wraps.saveHeldKey(held)
    })
    assert.deepEqual(await store.read.wraps.heldKey(recalled, clock.now()), held)
    const dropped = await store.write((tx) => tx.wraps.dropForPortions([recalled]))
    assert.deepEqual(
      dropped.map(({ portions }) => portions),
      [[beside]],
    )
    assert.deepEqual(await store.read.wraps.forStatement(statement), [])
    assert.equal(await store.read.wraps.heldKey(recalled, clock.now()), null)
  })

  it('gives no key after its lease, and the longest lease where there are two', async () => {
    const store = await open()
    const portion = id('portion')
    const lease = (seconds: number) => (clock.now() + seconds * 1_000) as typeof start
    const key = (n: number) => ({ portion, statement: digest(`${n}`), key: bytes(32, n) })
    await store.write(async (tx) => {
      await tx.wraps.saveHeldKey({ ...key(1), leaseUntil: lease(10) })
      await tx.wraps.saveHeldKey({ ...key(2), leaseUntil: lease(20) })
    })
    const at = async () => (await store.read.wraps.heldKey(portion, clock.now()))?.key[0]
    assert.equal(await at(), 2)
    clock.pass(15_000)
    await store.write((tx) => tx.wraps.dropExpired(clock.now()))
    assert.equal(await at(), 2)
    clock.pass(5_000)
    assert.equal(await at(), undefined)
    await store.write((tx) => tx.wraps.saveHeldKey({ ...key(3), leaseUntil: null }))
    assert.equal(await at(), 3)
  })

  function wrapOf(portions: readonly PortionId[]) {
    return {
      direction: 'out',
      use: 'release',
      statement: digest(portions.join()),
      to: ally,
      portions: portions.toSorted(),
      wrapped: bytes(80, portions.length),
      leaseUntil: null,
    } as const
  }
})

function portionOf(
  report: PortionRecord['report'],
  number: number,
  change: Partial<PortionRecord> = {},
): PortionRecord {
  const portion = id('portion')
  return {
    ...{ id: portion, report, number, originator: us, label: secretLabel, form: 'text' },
    ...{ mediaType: words, sealed: digest(portion), sealedBytes: 100, cites: [], ...change },
  }
}
