// What is older than the index is read into it, by the keys that are there then: nothing is missed, nothing comes twice,
// nothing of what has gone or was never handed over; and until it is done, searches say so.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, test } from 'node:test'
import type { PortionId } from '@tearline/base'
import { indexBacklog } from '../src/acts/index-backlog.ts'
import { recallReport } from '../src/acts/recall.ts'
import { search } from '../src/acts/search.ts'
import { nodeFiles } from '../src/config/config.ts'
import { compileSearch } from '../src/jobs/compile-search.ts'
import { expire } from '../src/jobs/expire.ts'
import { limits } from '../src/limits.ts'
import { agree, handed, held, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { release, writeReport } from './fixtures/reports.ts'

const both = '(S//REL TO XAA, XBB)'

let net: Net
let xaa: TestNode
let xbb: TestNode
let xcc: TestNode

before(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  await pair(xaa, xbb)
  await pair(xaa, xcc)
  await agree(net, xaa, xbb, handed)
  await agree(net, xaa, xcc, held)
})
after(() => net.close())

function databaseOf({ ctx }: TestNode): DatabaseSync {
  return new DatabaseSync(join(nodeFiles(ctx.directory).data, 'tearline.db'))
}

/** As a node is that comes from a time without an index. */
function forgetIndex(node: TestNode): void {
  const database = databaseOf(node)
  for (const table of ['searchPage', 'searchVolume', 'searchWaiting', 'searchedPortion']) {
    database.exec(`delete from "${table}"`)
  }
  database.exec(`insert into "searchBacklog" ("number", "portion")
    select row_number() over (order by "at", "portion"), "portion" from "knownPortion"`)
  database.close()
}

async function indexAll({ ctx }: TestNode): Promise<void> {
  while (await indexBacklog(ctx));
}

async function find({ ctx, person }: TestNode, query: string) {
  const asked = { query, excerpts: false, before: null, limit: 200 }
  const { lines, isComplete } = await search(ctx, person('analyst'), asked)
  return { found: lines.map(({ portion }) => portion), isComplete }
}

test('an old node finds what a new one finds, each once, and says when it is not done', async () => {
  const count = limits.backlogPerUnit + 10
  const lines = Array.from({ length: count }, (_, at) => [both, `The heron ${at} stands.`] as const)
  const report = await writeReport(xaa, lines)
  await release(xaa, report, xbb.ctx.me)
  await net.settle()
  for (const node of [xaa, xbb]) {
    const { found } = await find(node, 'heron')
    forgetIndex(node)
    assert.deepEqual(await find(node, 'heron'), { found: [], isComplete: false })
    assert.equal(await indexBacklog(node.ctx), true)
    const some = await find(node, 'heron')
    assert.equal(some.isComplete, false)
    assert.equal(some.found.length, limits.backlogPerUnit)
    await compileSearch(node.ctx, new AbortController().signal)
    const all = await find(node, 'heron')
    assert.equal(all.isComplete, true)
    assert.deepEqual(all.found.toSorted(), found.toSorted())
    assert.equal(await indexBacklog(node.ctx), false)
  }
})

test('what was recalled meanwhile and what only its originator opens stay out', async () => {
  const recalled = await writeReport(xaa, [[both, 'The bittern booms.']])
  await release(xaa, recalled, xbb.ctx.me)
  const kept = await writeReport(xaa, [['(S//REL TO XAA, XCC)', 'The bittern is silent.']])
  await release(xaa, kept, xcc.ctx.me)
  await net.settle()
  forgetIndex(xbb)
  forgetIndex(xcc)
  const why = { report: recalled, reason: 'error', note: null } as const
  await recallReport(xaa.ctx, xaa.person('disclosure-officer'), why)
  await xaa.jobs.idle()
  for (const node of [xbb, xcc]) {
    await indexAll(node)
    assert.deepEqual(await find(node, 'bittern'), { found: [], isComplete: true })
  }
})

test('a key that goes while its portion is read takes the words with it', async () => {
  const report = await writeReport(xaa, [[both, 'The curlew calls.']])
  await release(xaa, report, xbb.ctx.me)
  await net.settle()
  const [portion] = (await find(xbb, 'curlew')).found as [PortionId]
  forgetIndex(xbb)
  const { store } = xbb.ctx
  // Where the portion was read, and the unit that takes its words in has not begun.
  let gone = false
  const write: typeof store.write = async (unit) => {
    if (!gone) await store.write((tx) => tx.wraps.dropForPortions([portion]))
    gone = true
    return store.write(unit)
  }
  const between = new Proxy(store, {
    get: (target, name) => (name === 'write' ? write : Reflect.get(target, name, target)),
  })
  while (await indexBacklog({ ...xbb.ctx, store: between }));
  assert.equal(gone, true)
  assert.equal(await store.read.search.has(portion), false)
})

test('words go with the lease of the key by which they were read', async () => {
  const report = await writeReport(xaa, [[both, 'The plover waits.']])
  await release(xaa, report, xbb.ctx.me)
  await net.settle()
  forgetIndex(xbb)
  await indexAll(xbb)
  const { found } = await find(xbb, 'plover')
  assert.equal(found.length, 1)
  net.clock.advance(3_601)
  await expire(xbb.ctx)
  assert.equal(await xbb.ctx.store.read.search.has(found[0] as PortionId), false)
})

test('a portion whose content is not there is passed by', async () => {
  await writeReport(xaa, [
    [both, 'The avocet is here.'],
    [both, 'The avocet was here.'],
  ])
  const { found } = await find(xaa, 'avocet')
  const gone = await xaa.ctx.store.read.reports.portion(found[0] as PortionId)
  forgetIndex(xaa)
  const database = databaseOf(xaa)
  database.exec('PRAGMA foreign_keys = OFF')
  database.prepare('delete from "blob" where "digest" = ?').run(gone?.sealed ?? '')
  database.close()
  await indexAll(xaa)
  assert.deepEqual(await find(xaa, 'avocet'), { found: found.slice(1), isComplete: true })
})
