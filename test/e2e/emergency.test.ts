// A threat to life cannot wait for a consent: two persons of a holder let a few words of their own go, the recipient sees
// what it is and by whom, and the originator hears of it, with the reason, however long it was away.
// INVARIANT (originator-first), (no-key-outside), (hidden-means-absent), (ledger-first)
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Json } from '@tearline/base'
import type { Emergency } from '@tearline/release'
import {
  admit,
  agree,
  events,
  eventsOf,
  handed,
  inbox,
  pair,
  passOn,
  read,
  readOwn,
  recall,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { type Client, Refused } from '../kit/client.ts'
import { checkConsistent } from '../kit/consistent.ts'

let net: Alliance
/** Whose secret it is. */
let xaa: Party
/** Who was told it, and sees the danger. */
let xbb: Party
/** Whose people are in danger. */
let xcc: Party
/** Another disclosure officer of XBB. */
let second: Client

const secret = 'The ferryman says that the market of Cedra is mined.'
const warning = 'Keep your people away from the market of Cedra tomorrow.'
const reason = 'an attack on the market of Cedra within the day'

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  await pair(xaa, xbb)
  await pair(xaa, xcc)
  await pair(xbb, xcc)
  await agree(net, [xaa, xbb], { terms: handed })
  await agree(net, [xbb, xcc], { terms: handed })
  const roles = ['disclosure-officer'] as const
  second = xbb.with(await admit(xbb, { roles, clearance: 'SECRET', name: 'second' }))
})
after(() => net.close())

type Waiting = {
  readonly approvals: readonly {
    readonly approval: string
    readonly order: string
    readonly asks: { readonly [member: string]: Json }
  }[]
}
type Emergencies = {
  readonly emergencies: readonly (Emergency & {
    readonly direction: string
    readonly release: string
    readonly to: string
    readonly portions: readonly string[]
    readonly tellers: readonly string[]
  })[]
}

const emergencies = async (party: Party) =>
  (await party.as('security').get<Emergencies>('/emergencies')).emergencies

type Warned = {
  readonly report: string
  readonly portion: string
  /** XAA's portion and report that it is written from. */
  readonly cited: string
  readonly source: string
}

/** XBB holds the secret, and has written a warning from it. */
async function warned(): Promise<Warned> {
  const source = await write(xaa, [['(S//REL TO XAA, XBB)', secret]])
  const given = await release(xaa, source, [xbb])
  await net.settle()
  const found = (await inbox(xbb.as('analyst'))).find((each) => each.release === given)
  const cited = found?.portions[0]?.portion ?? ''
  const report = await write(xbb, [['(S//REL TO XBB, XAA)', warning]], {
    cites: [{ number: 1, portions: [cited] }],
  })
  const { portions } = await readOwn(xbb.as('analyst'), report)
  return { report, portion: portions[0]?.portion ?? '', cited, source }
}

function orderOf({ report, portion }: Warned, change: { readonly [member: string]: Json } = {}) {
  return { report, portions: [portion], to: 'XCC', reason, seconds: 3_600, ...change }
}

async function ask(client: Client, order: Json): Promise<Waiting['approvals'][number]> {
  const { approval } = await client.post<{ readonly approval: string }>('/emergencies', order)
  const { approvals } = await client.get<Waiting>('/approvals')
  const found = approvals.find((each) => each.approval === approval)
  assert.ok(found)
  return found
}

const approve = (client: Client, { approval, order }: Waiting['approvals'][number]) =>
  client.post(`/approvals/${approval}/approve`, { order })

test('without an emergency nothing of it may go to the third party', async () => {
  const { report } = await warned()
  await assert.rejects(release(xbb, report, [xcc]), { code: 'node.nothing-to-send' })
})

test('two persons release a warning, the recipient reads it and sees what it is, and the originator is told', async () => {
  const given = await warned()
  const before = (await emergencies(xaa)).length
  const waiting = await ask(xbb.as('analyst'), orderOf(given))
  assert.equal(waiting.asks['reason'], reason)
  await approve(xbb.as('officer'), waiting)
  await net.settle()
  const got = (await inbox(xcc.as('analyst'))).find(({ from }) => from === 'XBB')
  assert.ok(got)
  assert.deepEqual(await read(xcc.as('analyst'), got.release), [warning])
  const [seen] = await emergencies(xcc)
  assert.deepEqual([seen?.direction, seen?.owners, seen?.reason], ['in', ['XAA'], reason])
  assert.notEqual(seen?.asked, seen?.approved)
  const shown = await xcc
    .as('analyst')
    .get<{ readonly emergency: Emergency | null }>(`/releases/${got.release}`)
  assert.equal(shown.emergency?.reason, reason)
  const told = await emergencies(xaa)
  assert.equal(told.length, before + 1, 'told by both, it is one')
  const [first] = told
  assert.deepEqual([first?.direction, first?.to, first?.portions], ['told', 'XCC', [given.cited]])
  assert.deepEqual([...(first?.tellers ?? [])].sort(), ['XBB', 'XCC'])
  assert.equal(first?.reason, reason)
  for (const party of [xaa, xbb, xcc]) await checkConsistent(party)
})

test('everything stands in the ledgers: of the holder in the chain of the originator', async () => {
  const noticed = (await eventsOf(xbb)).filter(({ kind }) => kind === 'emergency.noticed')
  const chains = noticed.map(({ chain }) => (chain as { readonly originator: string }).originator)
  assert.deepEqual(chains, ['XAA'])
  assert.ok((await events(xbb)).includes('emergency.released'))
  assert.ok((await events(xcc)).includes('emergency.received'))
  assert.ok((await events(xaa)).includes('emergency.told'))
})

test('the recipient hands it to nobody, and it ends', async () => {
  const got = (await inbox(xcc.as('analyst'))).find(({ from }) => from === 'XBB')
  assert.ok(got)
  await assert.rejects(passOn(xcc, got.release, xaa), Refused)
  net.clock.advance(3_700)
  await net.settle()
  await assert.rejects(read(xcc.as('analyst'), got.release), Refused)
})

test('one person alone cannot: not who asked, not who wrote it, not without the office', async () => {
  const given = await warned()
  const waiting = await ask(xbb.as('officer'), orderOf(given))
  await assert.rejects(approve(xbb.as('officer'), waiting), { code: 'node.own-duties' })
  await assert.rejects(approve(xbb.as('analyst'), waiting), { status: 404 })
  await assert.rejects(approve(xbb.as('admin'), waiting), { status: 404 })
  const roles = ['analyst', 'disclosure-officer'] as const
  const both = xbb.with(await admit(xbb, { roles, clearance: 'SECRET', name: 'both' }))
  const cites = [{ number: 1, portions: [given.cited] }]
  const own = await both.post<{ readonly report: string }>('/reports', {
    ...{ name: 'report.txt', format: null, defaultMark: '(S//REL TO XBB, XAA)', cites },
    content: Buffer.from(warning).toString('base64'),
  })
  const { portions } = await readOwn(both, own.report)
  const portion = portions[0]?.portion ?? ''
  const theirs = await ask(xbb.as('officer'), orderOf({ ...given, report: own.report, portion }))
  await assert.rejects(approve(both, theirs), { code: 'node.author-releases' })
  await assert.rejects(approve(second, { ...theirs, order: waiting.order }), {
    code: 'node.approval-differs',
  })
  assert.equal((await emergencies(xbb)).length, 1, 'nothing went out')
})

test('who may not know of it is not told that it was asked for', async () => {
  const low = { roles: ['disclosure-officer'], clearance: 'RESTRICTED', name: 'low' } as const
  const client = xbb.with(await admit(xbb, low))
  const waiting = await ask(xbb.as('officer'), orderOf(await warned()))
  const { approvals } = await client.get<Waiting>('/approvals')
  assert.deepEqual(approvals, [])
  await assert.rejects(approve(client, waiting), { status: 404 })
  assert.deepEqual((await client.get<Emergencies>('/emergencies')).emergencies, [])
})

test('more than a warning, what needs no consent, and what was recalled do not go', async () => {
  const given = await warned()
  const officer = xbb.as('officer')
  const long = await write(xbb, [['(S//REL TO XBB, XAA)', 'x'.repeat(20_000)]], {
    cites: [{ number: 1, portions: [given.cited] }],
  })
  const { portions } = await readOwn(xbb.as('analyst'), long)
  const much = { ...given, report: long, portion: portions[0]?.portion ?? '' }
  await assert.rejects(officer.post('/emergencies', orderOf(much)), { code: 'node.emergency-size' })
  const free = await write(xbb, [['(S//REL TO XBB, XCC)', 'Our own.']])
  const own = await readOwn(xbb.as('analyst'), free)
  const needless = { ...given, report: free, portion: own.portions[0]?.portion ?? '' }
  await assert.rejects(officer.post('/emergencies', orderOf(needless)), {
    code: 'node.emergency-needless',
  })
  for (const change of [{ seconds: 73 * 3_600 }, { portions: [] }, { reason: '' }]) {
    await assert.rejects(officer.post('/emergencies', orderOf(given, change)), { status: 400 })
  }
  const waiting = await ask(officer, orderOf(given))
  await recall(xaa, given.source)
  await net.settle()
  await assert.rejects(approve(second, waiting), { code: 'node.nothing-to-send' })
})

test('an originator that was away for days is told, by both, when it is back', async () => {
  const given = await warned()
  await xaa.down()
  await approve(second, await ask(xbb.as('analyst'), orderOf(given)))
  await net.settle()
  net.clock.advance(5 * 24 * 3_600)
  await net.settle()
  await xaa.up()
  for (let round = 0; round < 3; round++) {
    net.clock.advance(24 * 3_600)
    await net.settle()
  }
  const [told] = await emergencies(xaa)
  assert.deepEqual(told?.portions, [given.cited])
  assert.deepEqual([...(told?.tellers ?? [])].sort(), ['XBB', 'XCC'])
  assert.deepEqual(told?.owners, ['XAA'])
})
