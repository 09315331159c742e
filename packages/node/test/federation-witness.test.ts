// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { afterEach, beforeEach, test } from 'node:test'
import { fromUtf8, utf8 } from '@tearline/base'
import { type Content, ledgerTrust } from '@tearline/exchange'
import {
  formatAddCheckpoint,
  parsePath,
  parseVkey,
  rootFromTiles,
  verifyCheckpoint,
  verifyFork,
} from '@tearline/ledger'
import { digestOf } from '@tearline/seal'
import { record } from '../src/acts/record.ts'
import { nodeFiles } from '../src/config/config.ts'
import { openContext } from '../src/context.ts'
import { auditPartner, cosignByPartners } from '../src/federation/cosign.ts'
import { sealTo } from '../src/federation/send.ts'
import { federationApp } from '../src/federation/server.ts'
import { addCheckpoint } from '../src/federation/witness.ts'
import { hostOf, type Net, ownDocument, pair, type TestNode, testNet } from './fixtures/net.ts'
import { eventsOf } from './fixtures/reports.ts'

let net: Net
let xaa: TestNode
let xbb: TestNode

beforeEach(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
})
afterEach(() => net.close())

async function documentOf(node: TestNode) {
  return (await ownDocument(node)).document
}

/** Something happens, and a checkpoint says so. */
async function grow(node: TestNode, events = 1) {
  const party = node.ctx.me
  const document = digestOf(utf8('a document'))
  await node.ctx.store.write(async (tx) => {
    const event = { kind: 'party.paired', party, document, by: null } as const
    for (let i = 0; i < events; i++) await record(tx, event)
  })
  return node.ctx.store.ledger.publish()
}

async function get(node: TestNode, path: string): Promise<Response> {
  return node.app.fetch(new Request(`http://${hostOf(node.ctx.me)}${path}`))
}

test('a partner cosigns what continues, and the ledger serves the cosignature', async () => {
  await grow(xaa, 3)
  assert.deepEqual(await cosignByPartners(xaa.ctx), ['XBB'])
  const { size } = await grow(xaa, 300)
  assert.deepEqual(await cosignByPartners(xaa.ctx), ['XBB'])

  const served = new Uint8Array(await (await get(xaa, '/ledger/checkpoint')).arrayBuffer())
  const { witnessKey = '' } = await documentOf(xbb)
  const trust = { ...ledgerTrust(await documentOf(xaa)), cosignerKeys: [parseVkey(witnessKey)] }
  const checkpoint = verifyCheckpoint(served, trust)
  assert.equal(checkpoint.size, size)
  assert.equal(checkpoint.cosignatures.length, 1)

  const hash = digestOf(utf8(trust.origin))
  const witnessed = await get(xbb, `/witness/${hash}/checkpoint`)
  assert.equal(verifyCheckpoint(new Uint8Array(await witnessed.arrayBuffer()), trust).size, size)
})

test('more that is signed and cosigned while an older checkpoint is on its way is no rollback', async () => {
  await grow(xaa, 3)
  const { transport } = xaa.ctx
  let isFirst = true
  const slow: typeof transport = async (request, signal) => {
    if (isFirst) {
      isFirst = false
      await grow(xaa)
      assert.deepEqual(await cosignByPartners(xaa.ctx), ['XBB'])
    }
    return transport(request, signal)
  }
  assert.deepEqual(await cosignByPartners({ ...xaa.ctx, transport: slow }), [])
  assert.equal(xaa.ctx.store.stopped, false)
  await grow(xaa)
  assert.deepEqual(await cosignByPartners(xaa.ctx), ['XBB'])
})

test('the tiles that are served lead to the checkpoint that is served', async () => {
  const { size, root } = await grow(xaa, 300)
  const tiles = {
    readTile: async (tile: { level: number; index: number; width: number }) => {
      const partial = tile.width === 256 ? '' : `.p/${tile.width}`
      const path = `tile/${tile.level}/${String(tile.index).padStart(3, '0')}${partial}`
      assert.deepEqual(parsePath(path), { kind: 'tile', ...tile })
      const response = await get(xaa, `/ledger/${path}`)
      return response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : undefined
    },
  }
  assert.deepEqual(await rootFromTiles(tiles, size), root)
  assert.equal((await get(xaa, '/ledger/tile/entries/000')).status, 200)
  for (const path of [
    'tile/0/999',
    'tile/entries/001',
    'tile/0/../x',
    'tile/0/000.p/0',
    'nothing',
  ]) {
    assert.equal((await get(xaa, `/ledger/${path}`)).status, 404, path)
  }
})

test('the statuses of add-checkpoint are those of the protocol', async () => {
  const first = await grow(xaa, 2)
  const body = formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: first.bytes })
  assert.equal((await addCheckpoint(xbb.ctx, utf8('nonsense'))).status, 400)
  assert.equal((await addCheckpoint(xbb.ctx, body)).status, 200)
  const again = await addCheckpoint(xbb.ctx, body)
  assert.equal(again.status, 409)
  assert.equal(again.body, `${first.size}\n`)

  const second = await grow(xaa, 2)
  const proof = await xaa.ctx.store.ledger.consistency(first.size, second.size)
  const broken = proof.map((hash) => hash.map((byte) => byte ^ 1))
  const claim = { oldSize: first.size, checkpoint: second.bytes }
  const refused = await addCheckpoint(xbb.ctx, formatAddCheckpoint({ ...claim, proof: broken }))
  assert.equal(refused.status, 422)
  assert.ok(!(await isStopped(xbb, xaa)), 'a proof that proves nothing is no fork')
  assert.equal((await addCheckpoint(xbb.ctx, formatAddCheckpoint({ ...claim, proof }))).status, 200)

  const text = fromUtf8(second.bytes)
  const unsigned = utf8(
    text.replace(/— (\S+) (\S{8})/, (_all, name, start) => {
      return `— ${name} ${start.startsWith('AAAA') ? 'BBBB' : 'AAAA'}${start.slice(4)}`
    }),
  )
  const forged = { ...claim, oldSize: second.size, proof: [], checkpoint: unsigned }
  assert.equal((await addCheckpoint(xbb.ctx, formatAddCheckpoint(forged))).status, 403)

  const xcc = await net.start('XCC')
  const stranger = await grow(xcc)
  const theirs = formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: stranger.bytes })
  assert.equal((await addCheckpoint(xbb.ctx, theirs)).status, 404)
})

async function isStopped(at: TestNode, partner: TestNode): Promise<boolean> {
  return (await at.ctx.store.read.channels.byPartner(partner.ctx.me)).inbound.stopped
}

/** XAA a second time, from a copy of its directory: two nodes with the keys of one. */
async function twin(): Promise<TestNode> {
  const { directory } = xaa.ctx
  await xaa.jobs.stop()
  await xaa.ctx.store.close()
  const copy = `${directory}-twin`
  cpSync(directory, copy, { recursive: true })
  xaa = await net.restart(xaa)
  const unsealing = { kind: 'key-file', path: nodeFiles(copy).unsealKey } as const
  const { clock, log, transport } = xaa.ctx
  const ctx = await openContext(copy, unsealing, { clock, log, transport })
  return { ...xaa, ctx, app: federationApp(ctx) }
}

async function assertForkKept(at: TestNode): Promise<void> {
  const [fork] = await at.ctx.store.read.witness.forks()
  assert.ok(fork)
  assert.equal(fork.party, 'XAA')
  verifyFork(fork.evidence, ledgerTrust(await documentOf(xaa)))
  assert.ok((await eventsOf(at)).includes('ledger.fork'))
  assert.ok(await isStopped(at, xaa))
  assert.ok(at.lines.some((line) => line.startsWith('ledger.fork')))
}

test('a fork is caught by a witness: what was cosigned is not continued', async () => {
  const other = await twin()
  await grow(xaa, 4)
  assert.deepEqual(await cosignByPartners(xaa.ctx), ['XBB'])
  await grow(other, 6)
  assert.deepEqual(await cosignByPartners(other.ctx), [])
  await other.ctx.store.close()
  await assertForkKept(xbb)
})

test('where the proof to a witness leaves out what others need, an audit finds it', async () => {
  const other = await twin()
  const { size } = await grow(xaa, 3)
  assert.equal(Math.log2(size) % 1, 0, 'the proof from a complete tree does not name its root')
  assert.deepEqual(await cosignByPartners(xaa.ctx), ['XBB'])
  await grow(other, 6)
  net.serve(other)
  assert.deepEqual(await cosignByPartners(other.ctx), [])
  await auditPartner(xbb.ctx, await documentOf(xaa))
  await other.ctx.store.close()
  await assertForkKept(xbb)
})

test('a fork is caught by talking: two envelopes, one size, two roots', async () => {
  const other = await twin()
  await grow(xaa, 2)
  await tell(xaa, xbb)
  assert.ok(!(await isStopped(xbb, xaa)))
  await grow(other, 2)
  await tell(other, xbb)
  await other.ctx.store.close()
  await assertForkKept(xbb)
})

/** An envelope from one node to another, posted by hand: its header brings the sender's checkpoint. */
async function tell(from: TestNode, to: TestNode): Promise<void> {
  const latest = from.ctx.store.ledger.latest()
  assert.ok(latest)
  const checkpoint = fromUtf8(latest.bytes)
  const content: Content = { v: 1, kind: 'checkpoint', checkpoint, old: 0, proof: [] }
  const document = await documentOf(to)
  const { bytes } = await sealTo(from.ctx, from.ctx.store.read, { document, content })
  const url = `http://${hostOf(to.ctx.me)}/federation/v1/envelopes`
  await to.app.fetch(new Request(url, { method: 'POST', body: bytes }))
}

test('a fork is caught by an audit: the tiles do not lead from what was cosigned to what was said', async () => {
  const other = await twin()
  await grow(xaa, 3)
  assert.deepEqual(await cosignByPartners(xaa.ctx), ['XBB'])
  const theirs = await grow(other, 6)
  const { size, root, bytes: note } = theirs
  await xbb.ctx.store.write((tx) => tx.witness.saveSeen(xaa.ctx.me, { size, root, note }))
  // The other one answers at the address now.
  net.serve(other)
  await auditPartner(xbb.ctx, await documentOf(xaa))
  await other.ctx.store.close()
  await assertForkKept(xbb)
})

test('what a partner only said is followed up in its tiles and cosigned', async () => {
  const { size, root, bytes: note } = await grow(xaa, 3)
  await xbb.ctx.store.write((tx) => tx.witness.saveSeen(xaa.ctx.me, { size, root, note }))
  await auditPartner(xbb.ctx, await documentOf(xaa))
  const { origin } = ledgerTrust(await documentOf(xaa))
  assert.equal((await xbb.ctx.store.read.witness.latestCosigned(origin))?.size, size)
})

test('a node learns from its witness that it was rolled back', async () => {
  const other = await twin()
  await grow(xaa, 3)
  await cosignByPartners(xaa.ctx)
  await cosignByPartners(other.ctx)
  await other.ctx.store.close()
  assert.ok(xaa.lines.some((line) => line.startsWith('ledger.behind-witness')))
  assert.equal(await other.ctx.store.whenStopped, 'rolled-back')
})
