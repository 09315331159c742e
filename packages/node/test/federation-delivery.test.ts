// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { after, afterEach, before, test } from 'node:test'
import { type Bytes, newId } from '@tearline/base'
import {
  openBody,
  readHead,
  type SignedHeader,
  sealEnvelope,
  verifyEquivocation,
} from '@tearline/exchange'
import { federationApp } from '../src/federation/server.ts'
import { slotsFor } from '../src/federation/slots.ts'
import {
  agree,
  handed,
  hostOf,
  type Net,
  ownDocument,
  pair,
  type TestNode,
  testNet,
} from './fixtures/net.ts'
import { eventsOf, read, release, writeReport } from './fixtures/reports.ts'

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

const envelopes = '/federation/v1/envelopes'

async function releaseLines(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const report = await writeReport(xaa, [['(U)', `line ${i}`]])
    await release(xaa, report, xbb.ctx.me)
  }
}

async function releasesAt(node: TestNode): Promise<number> {
  return (await eventsOf(node)).filter((kind) => kind === 'release.received').length
}

async function queued(): Promise<readonly Bytes[]> {
  const { outbox, blobs } = xaa.ctx.store.read
  const items = await outbox.list({ to: xbb.ctx.me, state: 'queued' })
  return Promise.all(items.map(({ content }) => blobs.load(content)))
}

type Body = Bytes | ReadableStream<Bytes>

function post(node: TestNode, body: Body): Promise<Response> {
  const url = `http://${hostOf(node.ctx.me)}${envelopes}`
  const init: RequestInit = { method: 'POST', body, duplex: 'half' }
  return Promise.resolve(node.app.fetch(new Request(url, init)))
}

async function problemOf(response: Response): Promise<{ code: string; expected?: number }> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json')
  return (await response.json()) as { code: string; expected?: number }
}

async function receiptIn(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { header, bodyOffset } = readHead(bytes)
  const opened = openBody(header, bytes.subarray(bodyOffset), [xaa.ctx.keys.sealing])
  assert.equal(opened.message.kind, 'receipt')
  return opened.message.kind === 'receipt' ? opened.message.receipt.payload : ''
}

test('a repeated envelope takes effect once and gets the same receipt', async () => {
  await releaseLines(1)
  const [envelope = new Uint8Array()] = await queued()
  const first = await receiptIn(await post(xbb, envelope))
  const before = await eventsOf(xbb)
  const second = await receiptIn(await post(xbb, envelope))
  assert.equal(second, first)
  assert.deepEqual(await eventsOf(xbb), before)
})

test('two copies that arrive together take effect once', async () => {
  await releaseLines(1)
  const [envelope = new Uint8Array()] = await queued()
  const before = await releasesAt(xbb)
  const answers = await Promise.all([post(xbb, envelope), post(xbb, envelope)])
  const [first, second] = await Promise.all(answers.map(receiptIn))
  assert.equal(second, first)
  assert.equal(await releasesAt(xbb), before + 1)
})

test('an envelope before its turn is refused with the number that is expected', async () => {
  await releaseLines(2)
  const [first = new Uint8Array(), second = new Uint8Array()] = await queued()
  const early = await post(xbb, second)
  assert.equal(early.status, 409)
  const { code, expected } = await problemOf(early)
  assert.equal(code, 'exchange.gap')
  assert.equal(expected, readHead(first).header.seq)
  await net.settle()
  assert.equal((await queued()).length, 0)
})

test('an answer that is lost or forged leaves the envelope in the queue, and the repeat delivers it', async () => {
  const before = await releasesAt(xbb)
  await releaseLines(1)
  net.onAnswer = (_path, body) => body.map((byte, at) => (at === body.length - 1 ? byte ^ 1 : byte))
  await xaa.jobs.idle()
  assert.equal((await queued()).length, 1)
  assert.ok(xaa.lines.some((line) => line.startsWith('receipt.refused')))
  net.onAnswer = (_path, body) => body
  net.clock.advance(3_600)
  await net.settle()
  assert.equal((await queued()).length, 0)
  assert.equal(await releasesAt(xbb), before + 1)
})

test('bytes changed on the way are refused in clear, change nothing, and are sent again', async () => {
  await releaseLines(1)
  const [envelope = new Uint8Array()] = await queued()
  const before = await eventsOf(xbb)
  const { bodyOffset } = readHead(envelope)
  for (const [at, code] of [
    [3, 'exchange.magic'],
    [21, 'exchange.header-size'],
    [bodyOffset - 1, 'exchange.signature'],
    [bodyOffset, 'exchange.body-digest'],
    [envelope.length - 1, 'exchange.body-digest'],
  ] as const) {
    const response = await post(xbb, flipped(envelope, at))
    assert.equal((await problemOf(response)).code, code, `byte ${at}`)
  }
  const longer = await post(xbb, Buffer.concat([envelope, new Uint8Array(1)]))
  assert.equal((await problemOf(longer)).code, 'node.too-large')
  const shorter = await post(xbb, envelope.slice(0, -1))
  assert.equal((await problemOf(shorter)).code, 'exchange.body-size')
  assert.deepEqual(await eventsOf(xbb), before)

  net.onRequest = ({ body }) => flipped(body, body.length - 1)
  await xaa.jobs.idle()
  assert.equal((await queued()).length, 1)
  net.onRequest = ({ body }) => body
  net.clock.advance(3_600)
  await net.settle()
  assert.equal((await queued()).length, 0)
})

function flipped(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 0x40
  return copy
}

test('of a stranger and of a revoked party no body is read', async () => {
  const xee = await net.start('XEE')
  await pair(xee, xbb)
  await agree(net, xee, xbb, handed)
  const report = await writeReport(xee, [['(U)', 'x'.repeat(200_000)]])
  await release(xee, report, xbb.ctx.me)
  const { outbox, blobs } = xee.ctx.store.read
  const [item] = await outbox.list({ to: xbb.ctx.me, state: 'queued' })
  assert.ok(item)
  const envelope = await blobs.load(item.content)

  await xbb.ctx.store.write((tx) => tx.parties.setState(xee.ctx.me, 'revoked'))
  assert.equal(await pulledFor(envelope, 'exchange.revoked-party'), 1)
  await xbb.ctx.store.write((tx) => tx.parties.setState(xee.ctx.me, 'known'))
  assert.equal(await pulledFor(envelope, 'exchange.unknown-party'), 1)
})

/** How many pieces of the envelope were read before it was refused. */
async function pulledFor(envelope: Bytes, code: string): Promise<number> {
  let pulled = 0
  const pieces = new ReadableStream(
    {
      pull: (controller) => {
        const start = pulled * 4_096
        pulled += 1
        controller.enqueue(envelope.slice(start, start + 4_096))
      },
    },
    { highWaterMark: 0 },
  )
  const response = await post(xbb, pieces)
  assert.equal(response.status, 403)
  assert.equal((await problemOf(response)).code, code)
  return pulled
}

test('a partner that is away keeps nobody else waiting, and catches up when it is back', async () => {
  const xcc = await net.start('XCC')
  await pair(xaa, xcc)
  await agree(net, xaa, xcc, handed)
  net.down.add(hostOf('XBB'))
  await releaseLines(20)
  const report = await writeReport(xaa, [['(U)', 'for the other']])
  const id = await release(xaa, report, xcc.ctx.me)
  await net.settle()
  assert.deepEqual(await read(xcc, id), ['for the other'])
  assert.equal((await queued()).length, 20)
  net.down.clear()
  net.clock.advance(3_600)
  await net.settle()
  assert.equal((await queued()).length, 0)
})

test('what was queued survives a restart of both nodes', async () => {
  net.down.add(hostOf('XBB'))
  await releaseLines(3)
  await xaa.jobs.idle()
  xaa = await net.restart(xaa)
  xbb = await net.restart(xbb)
  net.down.clear()
  net.clock.advance(3_600)
  await net.settle()
  assert.equal((await queued()).length, 0)
})

test('a party has only so much under way', async () => {
  const slots = slotsFor(() => 1)
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const first = slots.within(xaa.ctx.me, () => ended)
  await assert.rejects(
    slots.within(xaa.ctx.me, async () => {}),
    { code: 'node.busy' },
  )
  await slots.within(xbb.ctx.me, async () => {})
  end()
  await first
  await slots.within(xaa.ctx.me, async () => {})
})

test('a partner whose store went back in time is not fed again without people', async () => {
  const { directory } = xbb.ctx
  await xbb.jobs.stop()
  await xbb.ctx.store.close()
  cpSync(directory, `${directory}-old`, { recursive: true })
  xbb = await net.restart(xbb)
  await releaseLines(1)
  await net.settle()
  await xbb.ctx.store.close()
  rmSync(directory, { recursive: true })
  cpSync(`${directory}-old`, directory, { recursive: true })
  xbb = await net.restart(xbb)
  await releaseLines(1)
  await net.settle()
  const dead = await xaa.ctx.store.read.outbox.list({ to: xbb.ctx.me, state: 'dead' })
  assert.equal(dead.length, 1)
  assert.ok(xaa.lines.some((line) => line.includes('"partner-behind"')))
  // People have looked: all that it lost is sent again.
  const [first] = dead
  await xaa.ctx.store.write((tx) => tx.outbox.rewind(xbb.ctx.me, (first?.seq ?? 0) - 1))
  await net.settle()
  assert.equal((await xaa.ctx.store.read.outbox.list({ state: 'dead' })).length, 0)
  assert.equal((await queued()).length, 0)
})

test('the same number with other content stops the channel and keeps both headers as proof', async () => {
  await releaseLines(1)
  const [envelope = new Uint8Array()] = await queued()
  await net.settle()
  const { v: _v, kind: _kind, body: _body, ...fields } = readHead(envelope).header
  const forged = sealEnvelope({
    header: { ...fields, id: newId('envelope', xaa.ctx.rng) },
    content: { v: 1, kind: 'recall', recall: (await ownDocument(xaa)).signed, onward: [] },
    attachments: [],
    signingKey: xaa.ctx.keys.signing,
    recipient: xbb.ctx.keys.sealing.publicKey,
  })
  await releaseLines(1)
  net.onRequest = () => forged.bytes
  await net.settle()

  const channel = await xbb.ctx.store.read.channels.byPartner(xaa.ctx.me)
  assert.ok(channel.inbound.stopped)
  const [kept] = await xbb.ctx.store.read.channels.evidence(xaa.ctx.me)
  assert.ok(kept)
  const { first, second } = kept.evidence as { first: SignedHeader; second: SignedHeader }
  const key = xaa.ctx.keys.signing.publicKey
  assert.equal(verifyEquivocation(first, second, [key]), 'same-number')
  assert.ok((await eventsOf(xbb)).includes('channel.stopped'))
  const [dead] = await xaa.ctx.store.read.outbox.list({ to: xbb.ctx.me, state: 'dead' })
  assert.ok(dead)
  assert.ok((await eventsOf(xaa)).includes('envelope.undeliverable'))
})

test('our own mistakes are 500 and say nothing; a store that is closed is for later', async () => {
  await releaseLines(1)
  const [envelope = new Uint8Array()] = await queued()
  const now = () => {
    throw new Error('a secret detail')
  }
  const broken = { ...xbb, app: federationApp({ ...xbb.ctx, clock: { now } }) }
  const failed = await post(broken, envelope)
  assert.equal(failed.status, 500)
  assert.deepEqual(await failed.json(), {
    ...{ type: 'about:blank', title: 'Internal Server Error' },
    ...{ code: 'node.internal', status: 500 },
  })
  assert.ok(xbb.lines.every((line) => !line.includes('secret detail')))

  await xbb.ctx.store.close()
  assert.equal((await post(xbb, envelope)).status, 503)
})
