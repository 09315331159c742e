// SPDX-License-Identifier: Apache-2.0
// A partner that floods is slowed, and slows nobody else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  type Bytes,
  canonicalBytes,
  concat,
  type Instant,
  type Json,
  type PartyCode,
  uint32,
} from '@tearline/base'
import { ask, readHead } from '@tearline/exchange'
import { signDetached } from '@tearline/seal'
import fc from 'fast-check'
import { TooManyError } from '../src/auth/attempts.ts'
import { ratesFor } from '../src/federation/rates.ts'
import { enqueue, headerTo } from '../src/federation/send.ts'
import { inTurn } from '../src/federation/turns.ts'
import { limits } from '../src/limits.ts'
import {
  agree,
  held,
  hostOf,
  type Net,
  ownDocument,
  pair,
  type TestNode,
  testNet,
} from './fixtures/net.ts'
import { release, writeReport } from './fixtures/reports.ts'

let net: Net
let xaa: TestNode
let flooding: TestNode
let polite: TestNode

before(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  flooding = await net.start('XBB')
  polite = await net.start('XCC')
  for (const partner of [flooding, polite]) {
    await pair(xaa, partner)
    await agree(net, xaa, partner, held)
    const report = await writeReport(xaa, [['(S//REL TO XAA, XBB, XCC)', 'The bridge is mined.']])
    await release(xaa, report, partner.ctx.me)
  }
  await net.settle()
})
after(() => net.close())

async function requestOf({ ctx }: TestNode): Promise<Request> {
  const [known] = await ctx.store.read.releases.list({ direction: 'in' })
  assert.ok(known)
  const portions = await ctx.store.read.renditions.portionsOf(known.rendition)
  const { envelope } = ask({
    header: await headerTo(ctx, ctx.store.read, { to: xaa.ctx.me }),
    content: {
      ...{ v: 1, kind: 'key-request', release: known.digest },
      portions: portions.map(({ portion }) => portion),
      reader: { nationality: ctx.me, clearance: 'SECRET', compartments: [] },
    },
    signingKey: ctx.keys.signing,
    recipient: xaa.ctx.keys.sealing.publicKey,
  })
  const url = `http://${hostOf('XAA')}/federation/v1/keys`
  return new Request(url, { method: 'POST', body: envelope.bytes })
}

test('more requests than a partner may have under way are refused with a time to wait, and no other partner’s', async () => {
  const over = 8
  const flood: Request[] = []
  const count = limits.keyRequestsAtOncePerParty + over
  for (let at = 0; at < count; at++) flood.push(await requestOf(flooding))
  const one = await requestOf(polite)
  const answers = await Promise.all([...flood, one].map((request) => xaa.app.fetch(request)))
  const refused = answers.filter(({ status }) => status === 429)
  assert.ok(refused.length > 0 && refused.length <= over, `${refused.length}`)
  for (const response of refused) assert.match(response.headers.get('retry-after') ?? '', /^\d+$/)
  assert.equal(answers.at(-1)?.status, 200)
})

/** A head that its sender has signed, of a number that nobody waits for. It promises so much, and nothing is behind it. */
function hollow({ ctx }: TestNode, envelope: Bytes, bytes: number): Bytes {
  const { header } = readHead(envelope)
  const body = { ...header.body, bytes }
  const signed = canonicalBytes({ ...header, seq: 1_000_000, prev: body.digest, body } as Json)
  const signature = signDetached('envelope', signed, ctx.keys.signing)
  return concat(envelope.slice(0, magicBytes), uint32(signed.length), signed, signature)
}
const magicBytes = 21

async function envelopeFrom(node: TestNode): Promise<Bytes> {
  const { ctx } = node
  const content = { v: 1, kind: 'party', document: (await ownDocument(node)).signed } as const
  const id = await ctx.store.write((tx) => enqueue(ctx, tx, { to: xaa.ctx.me, content }))
  const item = await ctx.store.read.outbox.byEnvelope(id)
  assert.ok(item)
  return ctx.store.read.blobs.load(item.content)
}

function mail(body: Bytes): Promise<Response> {
  const url = `http://${hostOf('XAA')}/federation/v1/envelopes`
  return Promise.resolve(xaa.app.fetch(new Request(url, { method: 'POST', body })))
}

test('a partner that promises more than it may is told how long to wait, and no other partner is', async () => {
  const bytes = 16 * 1024 ** 2
  const allowed = limits.mailBurstPerParty / (bytes / limits.mailBytesPerToken)
  const lie = hollow(flooding, await envelopeFrom(flooding), bytes)
  const honest = await envelopeFrom(polite)
  net.clock.advance(3_600)
  const statuses: number[] = []
  for (let at = 0; at < allowed + 5; at++) statuses.push((await mail(lie)).status)
  assert.deepEqual(statuses, [...Array(allowed).fill(409), ...Array(5).fill(429)])
  const refused = await mail(lie)
  const wait = Number(refused.headers.get('retry-after'))
  assert.equal(wait, bytes / limits.mailBytesPerToken / limits.mailPerSecondPerParty)
  assert.equal(refused.headers.get('ratelimit'), `"requests";r=0;t=${wait}`)
  const taken = await mail(honest)
  assert.equal(taken.status, 200)
  assert.match(taken.headers.get('ratelimit') ?? '', /^"mail";r=\d+;t=1$/)
  net.clock.advance(wait)
  assert.equal((await mail(lie)).status, 409)
  assert.equal((await mail(lie)).status, 429)
})

test('a sender that is told to wait does so, and then goes on', async () => {
  net.clock.advance(3_600)
  await net.settle()
  const lie = hollow(flooding, await envelopeFrom(flooding), 48 * 1024 ** 2)
  const burst = limits.mailBurstPerParty / ((48 * 1024 ** 2) / limits.mailBytesPerToken)
  for (let at = 0; at < burst; at++) await mail(lie)
  // What is left is less than its next envelope counts for.
  const left = limits.mailBurstPerParty % ((48 * 1024 ** 2) / limits.mailBytesPerToken)
  for (let at = 0; at < left; at++) await mail(hollow(flooding, lie, 1))
  const item = async () =>
    (await flooding.ctx.store.read.outbox.list({ to: xaa.ctx.me, state: 'queued' }))[0]
  const before = await item()
  await flooding.jobs.idle()
  const after = await item()
  assert.equal(after?.envelope, before?.envelope)
  assert.ok(after !== undefined && after.next >= net.clock.now() + 1_000)
  net.clock.advance(3_600)
  await net.settle()
  assert.equal(await item(), undefined)
})

test('a bucket gives what it holds and what it was filled with, whatever the order and the clock', () => {
  const step = fc.record({
    seconds: fc.integer({ min: -5, max: 20 }),
    cost: fc.integer({ min: 1, max: 40 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let now = 0
      let passed = 0
      const rates = ratesFor({ now: () => now as Instant }, { name: 'x', perSecond: 3, burst: 30 })
      let given = 0
      for (const { seconds, cost } of steps) {
        now += seconds * 1_000
        passed += Math.max(0, seconds)
        try {
          rates.take('XBB' as PartyCode, cost)
          given += Math.min(cost, 30)
        } catch (error) {
          assert.ok(error instanceof TooManyError)
          assert.ok(error.retrySeconds <= 10, 'it is never longer than until it is full')
        }
        assert.ok(given <= 30 + 3 * passed)
        assert.ok(rates.take('XCC' as PartyCode, 0).remaining === 30, 'another has its own')
      }
    }),
  )
})

type Waiting = { readonly from: PartyCode; readonly id: number }
const parties = ['XAA', 'XBB', 'XCC', 'XDD'] as PartyCode[]
const queues = fc
  .array(fc.constantFrom(...parties), { maxLength: 60 })
  .map((list): Waiting[] => list.map((from, id) => ({ from, id })))

test('a turn takes as many as it may, loses none, keeps each party’s order, and is fair', () => {
  fc.assert(
    fc.property(queues, fc.integer({ min: 1, max: 20 }), (queue, max) => {
      const left = [...queue]
      const taken = inTurn(left, max)
      assert.equal(taken.length, Math.min(max, queue.length))
      const both = [...taken, ...left].map(({ id }) => id)
      assert.deepEqual(
        both.toSorted((a, b) => a - b),
        queue.map(({ id }) => id),
      )
      for (const party of parties) {
        const ids = [...taken, ...left].flatMap(({ from, id }) => (from === party ? [id] : []))
        assert.deepEqual(
          ids,
          ids.toSorted((a, b) => a - b),
        )
      }
      if (left.length === 0) return
      const counts = parties.map((party) => taken.filter(({ from }) => from === party).length)
      for (const [at, party] of parties.entries()) {
        // Whoever has some left got as many as anybody, or one less.
        if (!left.some(({ from }) => from === party)) continue
        assert.ok((counts[at] ?? 0) >= Math.max(...counts) - 1)
      }
    }),
  )
})
