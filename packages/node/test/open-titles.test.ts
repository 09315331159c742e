// Titles in a list are openings of exactly the title portions: recorded before they are shown, decided one by one, and
// left out without a word where one cannot be shown (ledger-first, hidden-means-absent, no-key-outside).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ReportId } from '@tearline/base'
import { importReport } from '../src/acts/import-report.ts'
import { openTitles } from '../src/acts/open-titles.ts'
import { recallReport } from '../src/acts/recall.ts'
import { apiApp } from '../src/index.ts'
import { limits } from '../src/limits.ts'
import { apiNode } from './fixtures/api.ts'
import { agree, handed, held, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { draftOf, eventsOf, release } from './fixtures/reports.ts'

const both = '(S//REL TO XAA, XBB, XCC)'

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

async function titled(title: string, mark = both): Promise<ReportId> {
  const portions = [
    { ...draftOf(xaa, [mark, title], 1), form: 'title' as const },
    draftOf(xaa, [both, 'The text below it.'], 2),
  ]
  return importReport(xaa.ctx, xaa.person('analyst'), { portions })
}

const open = ({ ctx, person }: TestNode, asked: Partial<Parameters<typeof openTitles>[2]>) =>
  openTitles(ctx, person('analyst'), { reports: [], releases: [], ...asked })

test('the title of one’s own and of what came are shown under a banner, and nothing else is opened', async () => {
  const report = await titled('The mill')
  const id = await release(xaa, report, xbb.ctx.me)
  await net.settle()
  const own = await open(xaa, { reports: [report, report] })
  assert.deepEqual(
    own.titles.map(({ title, report, release }) => [title, report, release]),
    [['The mill', report, null]],
  )
  assert.equal(own.banner?.classification, 'SECRET')
  const before = await xbb.ctx.store.read.ledger.list()
  const reader = xbb.person('analyst')
  const { titles } = await openTitles(xbb.ctx, reader, { reports: [], releases: [id] })
  assert.deepEqual(
    titles.map(({ title, release }) => [title, release]),
    [['The mill', id]],
  )
  const [entry, ...more] = (await xbb.ctx.store.read.ledger.list()).slice(before.length)
  assert.deepEqual(more, [])
  const event = entry?.event as { readonly kind: string; readonly portions: readonly string[] }
  assert.equal(event.kind, 'portion.opened')
  assert.deepEqual(event.portions, [titles[0]?.portion])
  const counts = await xbb.ctx.store.read.custody.countsOfPortions(
    titles.map(({ portion }) => portion),
  )
  assert.ok(counts.some(({ act, count }) => act === 'opened' && count === 1))
  // One line was seen: the report stays unread.
  const flags = await xbb.ctx.store.read.inboxFlags.of(reader.person, [id])
  assert.equal(flags.get(id)?.read ?? null, null)
})

test('where the ledger takes no entry, no title is shown', async () => {
  const report = await titled('The pier')
  const store = {
    ...{ read: xaa.ctx.store.read, close: () => xaa.ctx.store.close() },
    write: () => Promise.reject(new Error('the disk is full')),
  }
  const ctx = { ...xaa.ctx, store: store as unknown as typeof xaa.ctx.store }
  const asked = { reports: [report], releases: [] }
  await assert.rejects(openTitles(ctx, xaa.person('analyst'), asked), /the disk is full/)
})

test('what its originator holds, what has no title, what is not there: nothing, and no entry', async () => {
  const away = await release(xaa, await titled('The lock'), xcc.ctx.me)
  const plain = await importReport(xaa.ctx, xaa.person('analyst'), {
    portions: [draftOf(xaa, [both, 'No title.'], 1)],
  })
  await net.settle()
  const [before, beforeOurs] = [await eventsOf(xcc), await eventsOf(xaa)]
  const nothing = { banner: null, titles: [] }
  assert.deepEqual(await open(xcc, { releases: [away] }), nothing)
  const absent = 'rpt-00000000000000000000000000000000' as ReportId
  assert.deepEqual(await open(xaa, { reports: [plain, absent], releases: [away] }), nothing)
  assert.deepEqual(await eventsOf(xcc), before)
  assert.deepEqual(await eventsOf(xaa), beforeOurs)
})

test('without clearance the title is left out of the answer and of its banner', async () => {
  const low = await titled('The ford', '(U//REL TO XAA, XBB, XCC)')
  const high = await titled('The tunnel')
  const reader = { ...xaa.person('analyst'), clearance: 'RESTRICTED' }
  const asked = { reports: [low, high], releases: [] }
  const before = (await eventsOf(xaa)).length
  const { banner, titles } = await openTitles(xaa.ctx, reader, asked)
  assert.deepEqual(
    titles.map(({ title }) => title),
    ['The ford'],
  )
  assert.equal(banner?.classification, 'UNCLASSIFIED')
  assert.deepEqual((await eventsOf(xaa)).slice(before), ['portion.opened'])
  await assert.rejects(openTitles(xaa.ctx, xaa.person('administrator'), asked), {
    code: 'node.role-missing',
  })
})

test('what was recalled is not shown again', async () => {
  const report = await titled('The quarry')
  const id = await release(xaa, report, xbb.ctx.me)
  await net.settle()
  assert.equal((await open(xbb, { releases: [id] })).titles.length, 1)
  const order = { reason: 'error', note: null } as const
  await recallReport(xaa.ctx, xaa.person('disclosure-officer'), { report, ...order })
  await net.settle()
  assert.deepEqual((await open(xbb, { releases: [id] })).titles, [])
})

test('of a long title the beginning is shown, whole signs', async () => {
  const report = await titled('🜂'.repeat(limits.titleCharsMax + 1))
  const { titles } = await open(xaa, { reports: [report] })
  assert.equal(titles[0]?.title, `${'🜂'.repeat(limits.titleCharsMax)} …`)
})

test('more than one screen of ids is refused, however they are divided', async (t) => {
  const node = await apiNode()
  t.after(() => node.close())
  const ids = (kind: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${kind}-${at.toString(16).padStart(32, '0')}`)
  const ask = (reports: number, releases: number) =>
    apiApp(node.ctx, () => {}).request('/api/v1/titles', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${node.tokens['analyst']}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ reports: ids('rpt', reports), releases: ids('rel', releases) }),
    })
  const { titlesAtOnceMax: max } = limits
  const full = await ask(max - 1, 1)
  assert.equal(full.status, 200)
  assert.deepEqual(await full.json(), { banner: null, bannerColours: null, titles: [] })
  for (const [reports, releases] of [
    [max + 1, 0],
    [0, max + 1],
    [max, 1],
  ] as const) {
    assert.equal((await ask(reports, releases)).status, 400)
  }
})
