// SPDX-License-Identifier: Apache-2.0
// A partner that floods is slowed, and slows nobody else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PartyCode } from '@tearline/base'
import { ask } from '@tearline/exchange'
import fc from 'fast-check'
import { headerTo } from '../src/federation/send.ts'
import { inTurn } from '../src/federation/turns.ts'
import { limits } from '../src/limits.ts'
import { agree, held, hostOf, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
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
