// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expire } from '../src/jobs/expire.ts'
import { agree, handed, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { read, release, writeReport } from './fixtures/reports.ts'

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

test('when a lease is over its keys are destroyed, and nothing opens any more', async () => {
  const report = await writeReport(xaa, [['(S//REL TO XAA, XBB)', 'The bridge is mined.']])
  const id = await release(xaa, report, xbb.ctx.me)
  await net.settle()
  assert.deepEqual(await read(xbb, id), ['The bridge is mined.'])
  const known = await xbb.ctx.store.read.releases.byId(id)
  assert.ok(known)
  await expire(xbb.ctx)
  assert.equal((await xbb.ctx.store.read.wraps.forStatement(known.digest)).length, 1)

  net.clock.advance((handed.leaseSeconds ?? 0) + 1)
  await expire(xbb.ctx)
  assert.equal((await xbb.ctx.store.read.wraps.forStatement(known.digest)).length, 0)
  await assert.rejects(read(xbb, id))
})
