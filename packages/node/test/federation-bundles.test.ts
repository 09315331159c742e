// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { type Bytes, concat } from '@tearline/base'
import { readBundle } from '@tearline/exchange'
import { exportBundle, importBundle } from '../src/federation/bundles.ts'
import { directoryOf } from '../src/federation/directory.ts'
import { agree, handed, hostOf, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { eventsOf, read, release, writeReport } from './fixtures/reports.ts'

let net: Net
let xaa: TestNode
let xbb: TestNode

beforeEach(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, xaa, xbb, handed)
  // From here on there is a gap of air between the two.
  net.down.add(hostOf('XAA'))
  net.down.add(hostOf('XBB'))
})
afterEach(() => net.close())

async function carry(from: TestNode, to: TestNode): Promise<Bytes> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await exportBundle(from.ctx, to.ctx.me)) chunks.push(chunk)
  return concat(...chunks)
}

async function releaseLine(text: string) {
  return release(xaa, await writeReport(xaa, [['(U)', text]]), xbb.ctx.me)
}

async function waiting(node: TestNode): Promise<number> {
  const items = await node.ctx.store.read.outbox.list({ state: 'queued' })
  return items.length
}

test('what waits goes out in a file, and its receipts come back in another', async () => {
  const ids = [await releaseLine('one'), await releaseLine('two')]
  const out = await carry(xaa, xbb)
  const summary = await importBundle(xbb.ctx, out)
  assert.deepEqual(
    { ...summary, refused: summary.refused.length },
    {
      from: 'XAA',
      number: 1,
      missingFrom: null,
      accepted: 2,
      repeated: 0,
      receipts: 0,
      refused: 0,
    },
  )
  assert.deepEqual(await read(xbb, ids[1] ?? ids[0] ?? ('' as never)), ['two'])
  assert.equal(await waiting(xaa), 2)

  const back = await importBundle(xaa.ctx, await carry(xbb, xaa))
  assert.equal(back.receipts, 2)
  assert.equal(await waiting(xaa), 0)
})

test('a file that is carried twice, or whose envelopes also came over the wire, takes effect once', async () => {
  await releaseLine('one')
  const out = await carry(xaa, xbb)
  net.down.clear()
  net.clock.advance(3_600)
  await net.settle()
  const before = await eventsOf(xbb)
  for (let i = 0; i < 2; i++) {
    const summary = await importBundle(xbb.ctx, out)
    assert.equal(summary.repeated, 1)
    assert.equal(summary.accepted, 0)
  }
  assert.deepEqual(await eventsOf(xbb), before)
})

test('a file that got lost is seen, and the next one brings everything', async () => {
  await releaseLine('one')
  await carry(xaa, xbb)
  await releaseLine('two')
  const summary = await importBundle(xbb.ctx, await carry(xaa, xbb))
  assert.equal(summary.missingFrom, 1)
  assert.equal(summary.accepted, 2)
})

test('one changed byte anywhere and nothing of the file takes effect', async () => {
  await releaseLine('one')
  const out = await carry(xaa, xbb)
  const before = await eventsOf(xbb)
  for (let at = 0; at < out.length; at += Math.ceil(out.length / 60)) {
    const changed = out.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    await assert.rejects(importBundle(xbb.ctx, changed), `byte ${at}`)
  }
  await assert.rejects(importBundle(xbb.ctx, out.slice(0, -1)), { code: 'exchange.truncated' })
  await assert.rejects(importBundle(xaa.ctx, out), { code: 'exchange.recipient' })
  assert.deepEqual(await eventsOf(xbb), before)
  assert.equal((await importBundle(xbb.ctx, out)).accepted, 1)
})

test('a file brings the checkpoint of its sender, with proof, and the recipient cosigns it', async () => {
  await releaseLine('one')
  const out = await carry(xaa, xbb)
  const directory = await directoryOf(xbb.ctx.store.read)
  const { head } = readBundle(out, { me: xbb.ctx.me, directory, now: net.clock.now() })
  assert.ok(head.manifest.checkpoint)
  await importBundle(xbb.ctx, out)
  const seen = await xbb.ctx.store.read.witness.latestSeen(xaa.ctx.me)
  assert.equal(seen?.size, xaa.ctx.store.ledger.latest()?.size)
})
