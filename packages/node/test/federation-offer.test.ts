// A large envelope is offered by its head: where that is refused, or it is there already, no body travels.
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import type { PartyCode } from '@tearline/base'
import { readHead } from '@tearline/exchange'
import { limits } from '../src/limits.ts'
import { agree, handed, hostOf, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { release, writeReport } from './fixtures/reports.ts'

const nets: Net[] = []
let net: Net
let xaa: TestNode
let xbb: TestNode

beforeEach(async () => {
  net = testNet()
  nets.push(net)
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, xaa, xbb, handed)
})
after(async () => {
  for (const each of nets) await each.close()
})

const text = 'The bridge is mined. '.repeat(Math.ceil(limits.offeredBytesMin / 20))

/** Queues one large release, lets `work` go on, and answers which paths of XBB its envelope was sent to. */
async function sentOf(work: () => Promise<void>): Promise<readonly string[]> {
  await release(xaa, await writeReport(xaa, [['(U)', text]]), xbb.ctx.me)
  const from = net.seen.length
  await work()
  return net.seen
    .slice(from)
    .filter(({ to, path }) => to === hostOf('XBB') && path.startsWith('/federation'))
    .map(({ path }) => path.slice('/federation/v1/'.length))
}

async function queued(): Promise<number> {
  return (await xaa.ctx.store.read.outbox.list({ to: xbb.ctx.me, state: 'queued' })).length
}

async function again(): Promise<void> {
  net.clock.advance(3_600)
  await net.settle()
}

test('what is wanted is offered, and follows; the offer is the head and nothing more', async () => {
  const from = net.seen.length
  assert.deepEqual(await sentOf(net.settle), ['offers', 'envelopes'])
  assert.equal(await queued(), 0)
  const [offer, envelope] = net.seen.slice(from).filter(({ to }) => to === hostOf('XBB'))
  assert.ok(offer !== undefined && envelope !== undefined)
  assert.equal(offer.body.length, readHead(envelope.body).bodyOffset)
  assert.deepEqual(offer.body, envelope.body.slice(0, offer.body.length))
})

test('to who does not know the sender, or not any more, no body travels', async () => {
  for (const state of ['known', 'revoked'] as const) {
    await xbb.ctx.store.write((tx) => tx.parties.setState('XAA' as PartyCode, state))
    const sent = await sentOf(again)
    assert.ok(sent.length > 0)
    assert.ok(!sent.includes('envelopes'), sent.join())
  }
  assert.equal(await queued(), 2)
})

test('what took effect, and whose receipt was lost, is answered without its body', async () => {
  net.onAnswer = (path, body) => (path.endsWith('/envelopes') ? new Uint8Array() : body)
  assert.deepEqual(await sentOf(net.settle), ['offers', 'envelopes'])
  assert.equal(await queued(), 1)
  net.onAnswer = (_path, body) => body
  const from = net.seen.length
  await again()
  assert.equal(await queued(), 0)
  const sent = net.seen.slice(from).filter(({ to }) => to === hostOf('XBB'))
  assert.ok(sent.every(({ path }) => !path.endsWith('/envelopes')))
})

test('an offer to another party, and one whose head was changed, are refused', async () => {
  net.down.add(hostOf('XBB'))
  await sentOf(net.settle)
  const [item] = await xaa.ctx.store.read.outbox.list({ to: xbb.ctx.me, state: 'queued' })
  assert.ok(item)
  const envelope = await xaa.ctx.store.read.blobs.load(item.content)
  const head = envelope.slice(0, readHead(envelope).bodyOffset)
  const codeOf = async (node: TestNode, body: Uint8Array<ArrayBuffer>) => {
    const url = `http://${hostOf(node.ctx.me)}/federation/v1/offers`
    const response = await node.app.fetch(new Request(url, { method: 'POST', body }))
    return ((await response.json()) as { readonly code: string }).code
  }
  assert.equal(await codeOf(xaa, head), 'exchange.recipient')
  const changed = head.map((byte, at) => (at === head.length - 1 ? byte ^ 1 : byte))
  assert.equal(await codeOf(xbb, changed), 'exchange.signature')
})
