// SPDX-License-Identifier: Apache-2.0
// What people see of the mail between nodes: what was given up and why, what is missing, whose clock is wrong; and what
// they can do about it.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { EnvelopeId, Instant, PartyCode } from '@tearline/base'
import type { PartnerHealth } from '@tearline/store'
import { dropDeadLetter, listDeadLetters, retryDeadLetter } from '../src/acts/dead-letters.ts'
import { clockOf, partnerHealth } from '../src/acts/partner-health.ts'
import { revokePartner } from '../src/acts/partners.ts'
import { cosignByPartners } from '../src/federation/cosign.ts'
import { askKeys } from '../src/federation/keys.ts'
import {
  agree,
  handed,
  held,
  hostOf,
  type Net,
  pair,
  type TestNode,
  testNet,
} from './fixtures/net.ts'
import { eventsOf, release, writeReport } from './fixtures/reports.ts'

let net: Net
let xaa: TestNode
let xbb: TestNode

before(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, xaa, xbb, handed)
})
after(() => net.close())
afterEach(async () => {
  net.onRequest = ({ body }) => body
  net.onAnswer = (_path, body) => body
  net.down.clear()
  net.clock.advance(3_600)
  await net.settle()
})

const code = (text: string) => text as PartyCode
const everything = { after: 0, limit: 100 }

async function releaseOne(to = xbb): Promise<void> {
  await release(xaa, await writeReport(xaa, [['(U)', 'a line']]), to.ctx.me)
}

function healthAt(node: TestNode, party: string) {
  return partnerHealth(node.ctx, node.person('administrator'), code(party))
}

async function deadAtXaa() {
  return listDeadLetters(xaa.ctx, xaa.person('administrator'), everything)
}

test('how much of our ledger a partner has cosigned is told, and is never more than there is', async () => {
  await cosignByPartners(xaa.ctx, new AbortController().signal)
  const { ours } = await healthAt(xaa, 'XBB')
  assert.ok(ours.seen !== null && ours.seen.size > 0 && ours.seen.size <= ours.size)
  assert.ok(ours.seen.at <= net.clock.now())
})

/** The partner answers this to every envelope. */
function answering(problem: object): void {
  net.onAnswer = (path, body) =>
    path.endsWith('/envelopes') ? new TextEncoder().encode(JSON.stringify(problem)) : body
}

/** One that the partner holds for malformed. */
async function rejectedOne(): Promise<EnvelopeId> {
  await xbb.ctx.store.write((tx) => tx.channels.stop(xaa.ctx.me, { kind: 'test' }))
  await releaseOne()
  await net.settle()
  const [dead] = await deadAtXaa()
  assert.ok(dead)
  return dead.envelope
}

async function liftStop(): Promise<void> {
  await xbb.ctx.store.write(async (tx) => {
    const channel = await tx.channels.byPartner(xaa.ctx.me)
    await tx.channels.save({ ...channel, inbound: { ...channel.inbound, stopped: false } })
  })
}

test('what was given up is listed with its reason, holds back what follows, and is tried again on order', async () => {
  const envelope = await rejectedOne()
  await releaseOne()
  await net.settle()
  const [letter, ...others] = await deadAtXaa()
  assert.equal(others.length, 0)
  assert.deepEqual([letter?.envelope, letter?.reason], [envelope, 'equivocation'])
  const before = await healthAt(xaa, 'XBB')
  assert.deepEqual([before.pause, before.dead, before.queued], ['dead-letter', 1, 1])
  assert.equal(before.refused?.code, 'exchange.stopped')

  await liftStop()
  await retryDeadLetter(xaa.ctx, xaa.person('administrator'), envelope)
  await net.settle()
  const now = await healthAt(xaa, 'XBB')
  assert.deepEqual([now.pause, now.dead, now.queued, now.oldest], [null, 0, 0, null])
  assert.ok((await eventsOf(xaa)).includes('envelope.retried'))
})

test('a letter with a number is not dropped while its partner would wait for it', async () => {
  const envelope = await rejectedOne()
  const administrator = xaa.person('administrator')
  const dropping = dropDeadLetter(xaa.ctx, administrator, envelope)
  await assert.rejects(dropping, { code: 'node.letter-numbered' })
  assert.equal((await deadAtXaa()).length, 1)
  await liftStop()
  await retryDeadLetter(xaa.ctx, administrator, envelope)
  await net.settle()
  for (const act of [retryDeadLetter, dropDeadLetter]) {
    await assert.rejects(act(xaa.ctx, administrator, envelope), { code: 'node.not-found' })
  }
})

test('only an administrator decides about a letter, and no analyst knows of one', async () => {
  const envelope = `env-${'0'.repeat(32)}` as EnvelopeId
  const refused = { code: 'node.role-missing' }
  for (const role of ['analyst', 'disclosure-officer', 'security-officer', 'auditor'] as const) {
    await assert.rejects(retryDeadLetter(xaa.ctx, xaa.person(role), envelope), refused)
    await assert.rejects(dropDeadLetter(xaa.ctx, xaa.person(role), envelope), refused)
  }
  await assert.rejects(listDeadLetters(xaa.ctx, xaa.person('analyst'), everything), refused)
  await assert.rejects(partnerHealth(xaa.ctx, xaa.person('analyst'), xbb.ctx.me), refused)
})

test('a letter to a revoked partner may be dropped, and that is in the ledger', async () => {
  const xcc = await net.start('XCC')
  await pair(xaa, xcc)
  await agree(net, xaa, xcc, handed)
  await xcc.ctx.store.write((tx) => tx.channels.stop(xaa.ctx.me, { kind: 'test' }))
  await releaseOne(xcc)
  await net.settle()
  const letter = (await deadAtXaa()).find(({ to }) => to === xcc.ctx.me)
  assert.ok(letter)
  await revokePartner(xaa.ctx, xaa.person('security-officer'), xcc.ctx.me)
  await dropDeadLetter(xaa.ctx, xaa.person('administrator'), letter.envelope)
  assert.equal((await deadAtXaa()).length, 0)
  assert.ok((await eventsOf(xaa)).includes('envelope.dropped'))
  assert.equal((await healthAt(xaa, 'XCC')).pause, 'revoked')
})

test('mail that is missing is told to people once, and no longer when it has come', async () => {
  await releaseOne()
  await releaseOne()
  const { outbox, blobs } = xaa.ctx.store.read
  const [first, second] = await outbox.list({ to: xbb.ctx.me, state: 'queued' })
  assert.ok(first && second)
  const early = await blobs.load(second.content)
  const url = `http://${hostOf('XBB')}/federation/v1/envelopes`
  for (let i = 0; i < 2; i++) {
    const response = await xbb.app.fetch(new Request(url, { method: 'POST', body: early }))
    assert.equal(response.status, 409)
  }
  const gaps = (await eventsOf(xbb)).filter((kind) => kind === 'channel.gap')
  assert.equal(gaps.length, 1)
  const { gap } = await healthAt(xbb, 'XAA')
  assert.deepEqual([gap?.expected, gap?.got], [first.seq, second.seq])
  await net.settle()
  assert.equal((await healthAt(xbb, 'XAA')).gap, null)
})

test('a partner that is away shows as backing off, and when it was last seen', async () => {
  await releaseOne()
  await net.settle()
  const seen = net.clock.now()
  assert.equal((await healthAt(xaa, 'XBB')).seen, seen)
  assert.equal((await healthAt(xbb, 'XAA')).seen, seen)
  net.clock.advance(60)
  net.down.add(hostOf('XBB'))
  await releaseOne()
  await net.settle()
  const { pause, next, seen: last, queued } = await healthAt(xaa, 'XBB')
  assert.deepEqual([pause, last, queued], ['backing-off', seen, 1])
  assert.ok((next ?? 0) > net.clock.now())
})

test('a refusal for the clock says what time it is there, so that the difference is known', async () => {
  const theirs = new Date(net.clock.now() + 900_000).toISOString().replace('.000', '')
  await releaseOne()
  answering({ code: 'exchange.clock-behind', now: theirs })
  const swap = net.onRequest
  net.onRequest = ({ body, path }) => (path.endsWith('/envelopes') ? body.slice(0, 40) : body)
  await xaa.jobs.idle()
  net.onRequest = swap
  const { skew, refused, clock } = await healthAt(xaa, 'XBB')
  assert.equal(refused?.code, 'exchange.clock-behind')
  assert.equal(skew?.seconds, 900)
  // The third partner's clock agrees with ours.
  assert.equal(clock, 'theirs')
})

test('a reader’s node that asks for keys is seen, and so is its clock', async () => {
  const { release, portions } = await heldRelease()
  net.clock.advance(50)
  const theirs = { now: () => (net.clock.now() + 120_000) as Instant }
  const reader = { nationality: code('XBB'), clearance: 'SECRET', compartments: [] }
  const ahead = { ...xbb.ctx, clock: theirs }
  assert.equal((await askKeys(ahead, { release, portions, reader })).length, 1)
  const { seen, skew, clock } = await healthAt(xaa, 'XBB')
  assert.deepEqual([seen, skew?.seconds, clock], [net.clock.now(), 120, 'none'])

  const far = { ...xbb.ctx, clock: { now: () => (net.clock.now() + 900_000) as Instant } }
  const asking = askKeys(far, { release, portions, reader })
  await assert.rejects(asking, { code: 'node.denied' })
  const atXbb = await healthAt(xbb, 'XAA')
  assert.equal(atXbb.refused?.code, 'exchange.clock-ahead')
  assert.equal(atXbb.skew?.seconds, -900)
})

/** Of terms under which the originator keeps the keys. */
async function heldRelease() {
  await agree(net, xaa, xbb, held)
  const report = await writeReport(xaa, [['(S//REL TO XAA, XBB)', 'The bridge is mined.']])
  const id = await release(xaa, report, xbb.ctx.me)
  await net.settle()
  const known = await xbb.ctx.store.read.releases.byId(id)
  assert.ok(known)
  const listed = await xbb.ctx.store.read.renditions.portionsOf(known.rendition)
  return { release: known, portions: listed.map(({ portion }) => portion) }
}

const at = 0 as Instant
const health = (partner: string, seconds: number | null): PartnerHealth => ({
  ...{ partner: code(partner), seen: null, gap: null, refused: null },
  skew: seconds === null ? null : { seconds, at },
})

const clocks: readonly (readonly [string, number | null, readonly (number | null)[], string])[] = [
  ['nothing is known', null, [], 'none'],
  ['the difference is tolerated', 300, [900], 'none'],
  ['nobody else is there to ask', 301, [], 'unknown'],
  ['nobody else has shown a clock', 301, [null, null], 'unknown'],
  ['the others agree with us', 900, [0, 5], 'theirs'],
  ['the others see the same', 900, [880, 910], 'ours'],
  ['one of two sees the same', -900, [-880, 0], 'ours'],
  ['all differ, each otherwise', 900, [-900, 2_000], 'theirs'],
]
for (const [name, seconds, others, expected] of clocks) {
  test(`whose clock is wrong where ${name}: ${expected}`, () => {
    const asked = health('XBB', seconds)
    const all = [asked, ...others.map((each, at) => health(`XC${'ABC'[at]}`, each))]
    assert.equal(clockOf(asked, all), expected)
  })
}
