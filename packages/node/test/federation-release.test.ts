// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseJson, parseShape } from '@tearline/base'
import { messageSchema, readHead } from '@tearline/exchange'
import { directoryOf } from '../src/federation/directory.ts'
import { checkReceipt } from '../src/federation/receipt.ts'
import { agree, handed, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
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

test('an agreement is in force at both ends once both have signed', async () => {
  for (const { ctx } of [xaa, xbb]) {
    const [known] = await ctx.store.read.agreements.list()
    assert.equal(known?.signed.signatures.length, 2)
  }
})

test('a release arrives, opens, and is answered with a receipt that verifies offline', async () => {
  const report = await writeReport(xaa, [
    ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
    ['(S//NF)', 'The source is the ferryman.'],
    ['(U)', 'Rain is expected.'],
  ])
  const id = await release(xaa, report, xbb.ctx.me)
  await net.settle()

  assert.deepEqual(await read(xbb, id), ['The bridge is mined.', 'Rain is expected.'])
  const [item] = (await xaa.ctx.store.read.outbox.list({ to: xbb.ctx.me })).filter(
    ({ kind }) => kind === 'release',
  )
  assert.ok(item?.receipt)
  assert.equal(item.state, 'delivered')

  const message = parseShape(messageSchema, parseJson(item.receipt, { bytesMax: 1e6, depthMax: 8 }))
  assert.equal(message.kind, 'receipt')
  if (message.kind !== 'receipt') return
  const sent = readHead(await xaa.ctx.store.read.blobs.load(item.content))
  const documents = (await xaa.ctx.store.read.parties.documents(xbb.ctx.me)).map(
    ({ document }) => document,
  )
  const directory = await directoryOf(xaa.ctx.store.read)
  const receipt = checkReceipt(message, sent, { directory, documents })
  assert.equal(receipt.envelope, item.envelope)
  const other = { ...message, event: message.event.replace('accepted', 'rejected') }
  assert.throws(() => checkReceipt(other, sent, { directory, documents }))
})

test('both ledgers tell of the hand-over', async () => {
  const ours = await eventsOf(xaa)
  const theirs = await eventsOf(xbb)
  assert.ok(ours.includes('release.approved'))
  assert.ok(theirs.includes('release.received'))
  assert.ok(theirs.includes('envelope.accepted'))
})

test('nothing of the content or the marks travels or lies in the clear', async () => {
  const words = ['bridge', 'ferryman', 'SECRET']
  for (const { body, path } of net.seen) {
    if (!path.startsWith('/federation')) continue
    const text = Buffer.from(body).toString('latin1')
    for (const word of words) assert.ok(!text.includes(word), `${word} in ${path}`)
  }
  for (const line of xaa.lines) {
    for (const word of words) assert.ok(!line.includes(word), line)
  }
})
