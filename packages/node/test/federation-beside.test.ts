// Envelopes of one partner that come beside each other: they take effect in order, none twice, and where one is refused
// those behind it come again.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { Bytes } from '@tearline/base'
import { readHead } from '@tearline/exchange'
import { limits } from '../src/limits.ts'
import { agree, handed, hostOf, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
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
  net.clock.advance(3_600)
  await net.settle()
})

async function queued(count: number): Promise<readonly Bytes[]> {
  for (let line = 0; line < count; line++) {
    await release(xaa, await writeReport(xaa, [['(U)', `line ${line}`]]), xbb.ctx.me)
  }
  const { outbox, blobs } = xaa.ctx.store.read
  const items = await outbox.list({ to: xbb.ctx.me, state: 'queued' })
  return Promise.all(items.map(({ content }) => blobs.load(content)))
}

async function post(body: Bytes | ReadableStream<Bytes>): Promise<number> {
  const url = `http://${hostOf('XBB')}/federation/v1/envelopes`
  const init: RequestInit = { method: 'POST', body, duplex: 'half' }
  const response = await xbb.app.fetch(new Request(url, init))
  await response.arrayBuffer()
  return response.status
}

async function gaps(): Promise<number> {
  return (await eventsOf(xbb)).filter((kind) => kind === 'channel.gap').length
}

const received = async () => (await xbb.ctx.store.read.channels.byPartner(xaa.ctx.me)).inbound.next

test('those that overtake on the way wait for those before them, and nobody hears of a gap', async () => {
  const bodies = await queued(limits.envelopesAtOncePerParty)
  const before = await received()
  const answers = await Promise.all(bodies.toReversed().map(post))
  assert.deepEqual(
    answers,
    bodies.map(() => 200),
  )
  assert.equal(await received(), before + bodies.length)
  assert.equal(await gaps(), 0)
})

test('where one is damaged those behind it come again, and nobody hears of a gap', async () => {
  const [first = new Uint8Array(), ...behind] = await queued(3)
  const before = await received()
  const damaged = first.map((byte, at) => (at === first.length - 1 ? byte ^ 1 : byte))
  const answers = await Promise.all([damaged, ...behind].map(post))
  assert.deepEqual(answers, [400, 409, 409])
  assert.equal(await received(), before)
  await net.settle()
  assert.equal(await received(), before + 3)
  assert.equal(await gaps(), 0)
})

test('of one whose predecessor does not come no body is read, and people hear of the gap', async () => {
  const [, second = new Uint8Array()] = await queued(2)
  const { bodyOffset } = readHead(second)
  let bodiesAsked = 0
  const stream = new ReadableStream<Bytes>(
    {
      start: (controller) => controller.enqueue(second.slice(0, bodyOffset)),
      pull: () => {
        bodiesAsked += 1
        return new Promise(() => {})
      },
    },
    { highWaterMark: 0 },
  )
  assert.equal(await post(stream), 409)
  assert.equal(bodiesAsked, 0)
  assert.equal(await gaps(), 1)
})

test('a sender that is behind sends several beside each other, in order, and after a loss goes on where it stopped', async () => {
  await xaa.jobs.idle()
  net.down.add(hostOf('XBB'))
  const bodies = await queued(9)
  const before = await received()
  const lost = bodies[5]
  let isLost = false
  net.onRequest = ({ body }) => {
    const isThis = !isLost && lost !== undefined && Buffer.from(body).equals(lost)
    if (isThis) isLost = true
    return isThis ? null : body
  }
  net.down.clear()
  net.clock.advance(3_600)
  const from = net.seen.length
  await net.settle()
  net.clock.advance(3_600)
  await net.settle()
  assert.ok(isLost)
  assert.equal(await received(), before + 9)
  const sent = net.seen
    .slice(from)
    .filter(({ to, path }) => to === hostOf('XBB') && path.endsWith('/envelopes'))
    .map(({ body }) => readHead(body).header.seq ?? 0)
  const firsts = [...new Set(sent)]
  assert.deepEqual(
    firsts,
    firsts.toSorted((a, b) => a - b),
  )
  const again = sent.length - firsts.length
  assert.ok(again >= 1 && again <= 2 * limits.envelopesAtOncePerParty, `${sent.join(' ')}`)
})
