// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { PartyCode, PortionId, ReleaseId } from '@tearline/base'
import { type Reader, readHead } from '@tearline/exchange'
import { endAgreement } from '../src/acts/agreements.ts'
import { answerOnward } from '../src/acts/answer-onward.ts'
import { passOn } from '../src/acts/pass-on.ts'
import { recallReport } from '../src/acts/recall.ts'
import { requestOnward } from '../src/acts/request-onward.ts'
import { askKeys } from '../src/federation/keys.ts'
import { agree, held, hostOf, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { eventsOf, read, release, writeReport } from './fixtures/reports.ts'

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
  await pair(xbb, xcc)
  await pair(xaa, xcc)
  await agree(net, xaa, xbb, held)
  await agree(net, xbb, xcc, held)
})
after(() => net.close())
afterEach(() => {
  net.onRequest = ({ body }) => body
  net.onAnswer = (_path, body) => body
  net.down.clear()
  net.seen.length = 0
})

const keysPath = '/federation/v1/keys'
const code = (text: string) => text as PartyCode
const reader: Reader = { nationality: code('XBB'), clearance: 'SECRET', compartments: [] }

async function releaseOne(): Promise<ReleaseId> {
  const report = await writeReport(xaa, [['(S//REL TO XAA, XBB)', 'The bridge is mined.']])
  const id = await release(xaa, report, xbb.ctx.me)
  await net.settle()
  return id
}

async function heldRelease(id: ReleaseId) {
  const release = await xbb.ctx.store.read.releases.byId(id)
  assert.ok(release)
  const portions = await xbb.ctx.store.read.renditions.portionsOf(release.rendition)
  return { release, portions: portions.map(({ portion }) => portion) }
}

async function count(node: TestNode, kind: string): Promise<number> {
  return (await eventsOf(node)).filter((each) => each === kind).length
}

test('a key that the originator holds is asked for at each opening, and each is in its ledger', async () => {
  const id = await releaseOne()
  const before = await count(xaa, 'key.granted')
  assert.deepEqual(await read(xbb, id), ['The bridge is mined.'])
  assert.deepEqual(await read(xbb, id), ['The bridge is mined.'])
  assert.equal(await count(xaa, 'key.granted'), before + 2)
  const { portions } = await heldRelease(id)
  const edges = await xaa.ctx.store.read.custody.ofPortion(portions[0] as PortionId)
  const opened = edges.filter(({ act, party }) => act === 'opened' && party === xbb.ctx.me)
  assert.equal(opened.length, 2)
})

test('without the originator there is no key', async () => {
  const id = await releaseOne()
  net.down.add(hostOf('XAA'))
  await assert.rejects(read(xbb, id), { code: 'node.partner-unreachable' })
})

test('a reader who is not cleared, a portion that is not theirs and one that does not exist look the same', async () => {
  const { release, portions } = await heldRelease(await releaseOne())
  const [portion] = portions
  const other = await writeReport(xaa, [['(S//NF)', 'The source is the ferryman.']])
  const [hidden] = await xaa.ctx.store.read.reports.portionsOf(other)
  assert.ok(portion && hidden)
  const absent = `por-${'0'.repeat(32)}` as PortionId
  const lengths = new Set<number>()
  net.onAnswer = (path, body) => {
    if (path === keysPath) lengths.add(body.length)
    return body
  }
  const before = await count(xaa, 'key.refused')
  for (const asked of [
    { portions: [portion], reader: { ...reader, clearance: 'RESTRICTED' } },
    { portions: [hidden.id], reader },
    { portions: [absent], reader },
  ]) {
    await assert.rejects(askKeys(xbb.ctx, { release, ...asked }), { code: 'node.denied' })
  }
  assert.equal(await count(xaa, 'key.refused'), before + 3)
  // The checkpoint in the header grows by a digit now and then; nothing else differs.
  assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 8, [...lengths].join())
})

test('the same request again gets the same answer and no second entry', async () => {
  const { release, portions } = await heldRelease(await releaseOne())
  await askKeys(xbb.ctx, { release, portions, reader })
  const sent = net.seen.find(({ path }) => path === keysPath)
  assert.ok(sent)
  const before = await count(xaa, 'key.granted')
  const post = async () => {
    const request = new Request(`http://${sent.to}${keysPath}`, { method: 'POST', body: sent.body })
    return Buffer.from(await (await xaa.app.fetch(request)).arrayBuffer())
  }
  const [first, second] = [await post(), await post()]
  assert.deepEqual(first, second)
  assert.equal(await count(xaa, 'key.granted'), before)
  assert.equal(readHead(first).header.kind, 'key-grant')
})

test('a request that is too old is refused', async () => {
  const { release, portions } = await heldRelease(await releaseOne())
  net.onRequest = ({ body }) => {
    net.clock.advance(301)
    return body
  }
  await assert.rejects(askKeys(xbb.ctx, { release, portions, reader }), {
    code: 'node.denied',
  })
})

test('a grant that was changed on its way opens nothing', async () => {
  const { release, portions } = await heldRelease(await releaseOne())
  net.onAnswer = (_path, body) => body.map((byte, at) => (at === body.length - 9 ? byte ^ 1 : byte))
  await assert.rejects(askKeys(xbb.ctx, { release, portions, reader }), {
    code: 'exchange.body-digest',
  })
})

test('a third party gets keys of the originator under the consent, and of nobody else’s', async () => {
  const id = await releaseOne()
  const request = await requestOnward(xbb.ctx, xbb.person('disclosure-officer'), {
    ...{ release: id, audience: [code('XCC')], purpose: 'Patrol', urgency: 'routine' },
  })
  await net.settle()
  const { portions, release: ofHolder } = await heldRelease(id)
  await answerOnward(xaa.ctx, xaa.person('disclosure-officer'), {
    request,
    answers: new Map(portions.map((portion) => [portion, { decision: 'grant' } as const])),
    validSeconds: 3_600,
  })
  await net.settle()
  const passed = await passOn(xbb.ctx, xbb.person('disclosure-officer'), {
    ...{ release: id, to: code('XCC') },
  })
  await net.settle()
  assert.deepEqual(await read(xcc, passed), ['The bridge is mined.'])

  // The holder's own release, named by the third party, gives it nothing.
  const asked = { release: ofHolder, portions, reader: { ...reader, nationality: code('XCC') } }
  await assert.rejects(askKeys(xcc.ctx, asked), { code: 'node.denied' })
})

test('after a recall no key is given, even to a node that has not heard of it', async () => {
  const { release, portions } = await heldRelease(await releaseOne())
  await askKeys(xbb.ctx, { release, portions, reader })
  net.down.add(hostOf('XBB'))
  await recallReport(xaa.ctx, xaa.person('disclosure-officer'), {
    ...{ report: release.report, reason: 'error', note: null },
  })
  await assert.rejects(askKeys(xbb.ctx, { release, portions, reader }), { code: 'node.denied' })
})

test('many requests at once share commits, and every grant has its entry', async () => {
  const { release, portions } = await heldRelease(await releaseOne())
  const before = await count(xaa, 'key.granted')
  const asks = Array.from({ length: 50 }, () => askKeys(xbb.ctx, { release, portions, reader }))
  for (const keys of await Promise.all(asks)) assert.equal(keys.length, 1)
  assert.equal(await count(xaa, 'key.granted'), before + 50)
})

test('when the agreement has ended no key is given', async () => {
  const { release, portions } = await heldRelease(await releaseOne())
  const [agreement] = await xaa.ctx.store.read.agreements.list(xbb.ctx.me)
  assert.ok(agreement)
  await endAgreement(xaa.ctx, xaa.person('disclosure-officer'), agreement.id)
  await assert.rejects(askKeys(xbb.ctx, { release, portions, reader }), { code: 'node.denied' })
})
