// A node that is filled past the acts, for figures at a million portions, is the node that its people would have filled;
// and its lists, which decide once for portions that are alike, say of each what deciding one by one says.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, test } from 'node:test'
import { fillNode } from '../bench/fill-node.ts'
import { fillPast } from '../bench/fill-past.ts'
import { pastOf, withThree } from '../bench/filled.ts'
import type { Network } from '../dev/net/src/network.ts'
import type { Actor } from '../packages/node/src/acts/actor.ts'
import { listInbox } from '../packages/node/src/acts/list-inbox.ts'
import { listReleases } from '../packages/node/src/acts/list-releases.ts'
import { listReports } from '../packages/node/src/acts/list-reports.ts'
import { readablePortions } from '../packages/node/src/acts/readable.ts'
import type { Context } from '../packages/node/src/context.ts'

/** One of each kind by the acts, then one of each kind past them. */
const reports = 4
/** What grows with each report, and with each portion: of the rest some is not in every report, and some only delivers. */
const perReport = ['report', 'rendition', 'release', 'keyWrap']
const perPortion = ['portion', 'portionKey', 'knownPortion', 'renditionPortion', 'searchedPortion']

let root = ''
let grown: readonly Map<string, number>[] = []
const ended = Promise.withResolvers<void>()
const started = Promise.withResolvers<Network>()
let running: Promise<void> = Promise.resolve()

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'tearline-filled-'))
  running = withThree({ root }, async (network) => {
    const start = counts()
    await fillNode(network, reports)
    const middle = counts()
    await fillPast(await pastOf(network, reports, 2 * reports), () => {})
    grown = [growth(start, middle), growth(middle, counts())]
    started.resolve(network)
    await ended.promise
  })
  await Promise.race([running, started.promise])
})

after(async () => {
  ended.resolve()
  await running
  await rm(root, { recursive: true, force: true })
})

function counts(): Map<string, number> {
  const db = new DatabaseSync(join(root, 'XAA', 'data', 'tearline.db'), { readOnly: true })
  const tables = db.prepare("select name from sqlite_master where type = 'table'").all()
  const found = new Map(
    tables.map(({ name }) => {
      const row = db.prepare(`select count(*) as count from "${name}"`).get()
      return [String(name), Number(row?.['count'])]
    }),
  )
  db.close()
  return found
}

function growth(from: Map<string, number>, to: Map<string, number>): Map<string, number> {
  return new Map([...to].map(([name, count]) => [name, count - (from.get(name) ?? 0)]))
}

test('past the acts the same tables grow as by them, with each report and with each portion', () => {
  const [acts, past] = grown
  assert.ok(acts !== undefined && past !== undefined)
  const of = (all: ReadonlyMap<string, number>, name: string) => all.get(name) ?? 0
  for (const name of perReport) {
    assert.ok(of(acts, name) > 0, name)
    assert.equal(of(past, name), of(acts, name), name)
  }
  // Reports differ in length by half, and parts of them are for both.
  const share = (all: ReadonlyMap<string, number>, name: string) =>
    of(all, name) / of(all, 'knownPortion')
  for (const name of [...perPortion, 'custody', 'keyWrapPortion']) {
    assert.ok(Math.abs(share(past, name) - share(acts, name)) < 0.2, name)
  }
})

test('what was made past the acts is read and found as what was written', async () => {
  const { XAA } = await started.promise
  const ctx = XAA.context()
  type Found = { readonly found: readonly { readonly portion: string }[] }
  const page = { after: null, limit: 50 }
  const analyst = await actorOf(XAA.as('analyst'), ctx)
  const { lines: written } = await listReports(ctx, analyst, page)
  const { lines: received } = await listInbox(ctx, analyst, page)
  assert.deepEqual([written.length, received.length], [6, 2])
  type Reading = { readonly portions: readonly { readonly content: string }[] }
  for (const { report } of written.slice(0, 2)) {
    const { portions } = await XAA.as('analyst').post<Reading>(`/reports/${report}/read`)
    assert.ok(portions.length >= 200 && portions.every(({ content }) => content !== ''))
  }
  const path = `/releases/${received[0]?.release}/read`
  const reading = await XAA.as('analyst').post<Reading>(path)
  const word =
    Buffer.from(reading.portions[3]?.content ?? '', 'base64')
      .toString()
      .split(' ')[0] ?? ''
  const body = { query: word, excerpts: false }
  const { found } = await XAA.as('analyst').post<Found>('/search?limit=200', body)
  const come = new Set(received[0]?.portions.map(({ portion }) => portion))
  assert.ok(found.some(({ portion }) => come.has(portion as never)))
})

test('a list says of each portion what deciding one by one says (hidden-means-absent)', async () => {
  const { XAA } = await started.promise
  const ctx = XAA.context()
  const page = { after: null, limit: 50 }
  const analyst = await actorOf(XAA.as('analyst'), ctx)
  const persons: readonly Actor[] = [
    analyst,
    { ...analyst, clearance: 'RESTRICTED' },
    { ...analyst, clearance: 'UNCLASSIFIED' },
    { ...analyst, nation: 'XBB' as never },
    { ...analyst, nation: 'XDD' as never },
  ]
  for (const person of persons) {
    const knowing = async (ids: readonly string[]) =>
      (await readablePortions(ctx, person, ids as never, 'know-of')).map(({ portion }) => portion)
    const inbox = await listInbox(ctx, person, page)
    const shown = inbox.lines.flatMap(({ portions }) => portions.map(({ portion }) => portion))
    assert.deepEqual(shown.toSorted(), (await knowing(await idsOf(ctx, 'in'))).toSorted())
    const out = (await listReleases(ctx, person, page)).lines.flatMap(({ portions }) => portions)
    assert.deepEqual(out.toSorted(), (await knowing(await idsOf(ctx, 'out'))).toSorted())
    const listed = (await listReports(ctx, person, page)).lines
    const own = await Promise.all(
      (await ctx.store.read.reports.list()).map(async ({ id }) => {
        return (await knowing(await ctx.store.read.reports.portionIdsOf(id))).length
      }),
    )
    assert.deepEqual(
      listed.map(({ portions }) => portions).toSorted(),
      own.filter((count) => count > 0).toSorted(),
    )
  }
})

async function idsOf({ store: { read } }: Context, direction: 'in' | 'out') {
  const releases = await read.releases.list({ direction })
  const all = await Promise.all(releases.map((each) => read.renditions.portionsOf(each.rendition)))
  return [...new Set(all.flat().map(({ portion }) => portion))]
}

async function actorOf(client: { readonly get: <T>(path: string) => Promise<T> }, ctx: Context) {
  const { person } = await client.get<{ readonly person: never }>('/session')
  const record = await ctx.store.read.people.byId(person)
  assert.ok(record)
  const { nation, clearance, compartments, roles } = record
  return { kind: 'person', party: ctx.me, person, nation, clearance, compartments, roles } as Actor
}
