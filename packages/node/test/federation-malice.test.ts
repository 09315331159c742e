// SPDX-License-Identifier: Apache-2.0
// A paired partner that signs what it should not: its words are put aside, its channel goes on, nothing else changes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Digest, formatInstant, newId, type PartyCode, type PortionId } from '@tearline/base'
import type { Content } from '@tearline/exchange'
import type { Recall, Tombstone } from '@tearline/release'
import { type Signed, signStatement, statementDigest } from '@tearline/seal'
import { openEntry } from '../src/federation/ledger.ts'
import { enqueue, sealTo } from '../src/federation/send.ts'
import { agree, handed, hostOf, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { read, release, writeReport } from './fixtures/reports.ts'

// XAA is the originator, XBB the partner that lies, XCC the one lied to.
let net: Net
let xaa: TestNode
let xbb: TestNode
let xcc: TestNode
const code = (text: string) => text as PartyCode

before(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  await pair(xaa, xcc)
  await pair(xbb, xcc)
  await pair(xaa, xbb)
  await agree(net, xaa, xcc, handed)
  await agree(net, xbb, xcc, handed)
})
after(() => net.close())

/** Sends it from XBB to XCC and answers the code under which it was put aside. */
async function putAside(content: Content, attachments: Uint8Array[] = []): Promise<string> {
  const known = new Set(
    (await xcc.ctx.store.read.quarantine.list()).map(({ envelope }) => envelope),
  )
  const id = await xbb.ctx.store.write((tx) =>
    enqueue(xbb.ctx, tx, { to: code('XCC'), content, attachments }),
  )
  await net.settle()
  assert.equal((await xbb.ctx.store.read.outbox.byEnvelope(id))?.state, 'delivered')
  const item = (await xcc.ctx.store.read.quarantine.list()).find(
    ({ envelope }) => !known.has(envelope),
  )
  assert.equal(item?.envelope, id)
  return item?.reasons.join() ?? ''
}

const issued = () => formatInstant(net.clock.now())
const byXbb = (type: string, statement: object): Signed =>
  signStatement(type, statement as never, xbb.ctx.keys.signing)

async function releasedByXaa() {
  const report = await writeReport(xaa, [['(S//REL TO XAA, XCC)', 'The bridge is mined.']])
  const id = await release(xaa, report, xcc.ctx.me)
  await net.settle()
  const known = await xaa.ctx.store.read.releases.byId(id)
  assert.ok(known)
  const portions = await xaa.ctx.store.read.renditions.portionsOf(known.rendition)
  return { id, report, known, portions: portions.map(({ portion }) => portion) }
}

test('nobody recalls what is another’s', async () => {
  const { id, report, portions } = await releasedByXaa()
  const recall: Recall = {
    ...{ v: 1, kind: 'recall', originator: code('XBB'), to: code('XCC'), report },
    ...{ portions: [...portions], reason: 'error', note: null, issued: issued() },
  }
  const said = (signed: Signed): Content => ({ v: 1, kind: 'recall', recall: signed, onward: [] })
  assert.equal(await putAside(said(byXbb('recall', recall))), 'exchange.message')
  const forged = byXbb('recall', { ...recall, originator: 'XAA' })
  assert.equal(await putAside(said(forged)), 'release.signer')
  assert.deepEqual(await read(xcc, id), ['The bridge is mined.'])
})

test('a release whose rendition the originator did not sign is put aside', async () => {
  const { known } = await releasedByXaa()
  const rendition = await xaa.ctx.store.read.renditions.byDigest(known.rendition)
  assert.ok(rendition)
  const forged = byXbb('rendition', { ...rendition.rendition, id: newId('rendition', xbb.ctx.rng) })
  const statement = {
    ...known.release,
    ...{ id: newId('release', xbb.ctx.rng), from: 'XBB', rendition: statementDigest(forged) },
  }
  const content: Content = {
    ...{ v: 1, kind: 'release', rendition: forged, release: byXbb('release', statement) },
    ...{ consents: [], wraps: [] },
  }
  assert.equal(await putAside(content), 'release.signer')
})

test('a release of the originator, sent on as it was, is put aside', async () => {
  const { known } = await releasedByXaa()
  const rendition = await xaa.ctx.store.read.renditions.byDigest(known.rendition)
  assert.ok(rendition)
  const content: Content = {
    ...{ v: 1, kind: 'release', rendition: rendition.signed, release: known.signed },
    ...{ consents: [], wraps: [] },
  }
  assert.equal(await putAside(content), 'exchange.message')
})

test('an answer that nobody asked for gives nothing', async () => {
  const answer = {
    ...{ v: 1, kind: 'onward-answer', request: '0'.repeat(64), from: 'XBB', to: 'XCC' },
    items: [
      {
        ...{ portion: `por-${'1'.repeat(32)}` as PortionId, decision: 'grant' },
        ...{ instead: null, reason: null },
      },
    ],
    issued: issued(),
  }
  const content: Content = {
    ...{ v: 1, kind: 'consent', answer: byXbb('onward-answer', answer) },
    ...{ consents: [], renditions: [], wraps: [] },
  }
  assert.equal(await putAside(content), 'exchange.answer')
})

test('a tombstone for what was not recalled, and one without its entry, are put aside', async () => {
  const tombstone: Tombstone = {
    ...{ v: 1, kind: 'tombstone', originator: code('XCC'), holder: code('XBB'), portions: [] },
    ...{ recall: '0'.repeat(64) as Tombstone['recall'], openings: 0, passedOn: [] },
    destroyed: issued(),
  }
  const entry = await openEntry(xbb.ctx, 0)
  const content: Content = {
    ...{ v: 1, kind: 'tombstone', tombstone: byXbb('tombstone', tombstone), ...entry },
  }
  assert.equal(await putAside(content), 'base.json-shape')
  const foreign = await openEntry(xaa.ctx, 0)
  assert.equal(await putAside({ ...content, ...foreign }), 'ledger.log-unknown')
})

test('a notice whose parts are of other acts is put aside', async () => {
  const { known } = await releasedByXaa()
  const rendition = await xaa.ctx.store.read.renditions.byDigest(known.rendition)
  assert.ok(rendition)
  const notice = {
    ...{ v: 1, kind: 'incident-notice', from: 'XBB', to: 'XCC', about: 'no-consent', party: 'XAA' },
    portions: rendition.rendition.portions.map(({ portion }) => portion),
    ...{ rendition: known.rendition, received: issued(), issued: issued() },
  }
  const evidence = { header: 'AAAA', signature: `${'A'.repeat(86)}==` }
  const content: Content = {
    ...{ v: 1, kind: 'incident-notice', notice: byXbb('incident-notice', notice), evidence },
    ...{ rendition: rendition.signed, release: known.signed },
  }
  assert.match(await putAside(content), /^exchange\./)
})

test('a key request does not come by the way of mail', async () => {
  const own = await xcc.ctx.store.read.parties.byCode(code('XCC'))
  assert.ok(own)
  const reader = { nationality: code('XBB'), clearance: 'SECRET', compartments: [] }
  const asked = { release: '0'.repeat(64) as Digest, portions: [newId('portion', xbb.ctx.rng)] }
  const content: Content = { v: 1, kind: 'key-request', ...asked, reader }
  const { document } = own.newest
  const { bytes } = await sealTo(xbb.ctx, xbb.ctx.store.read, { document, content })
  const url = `http://${hostOf('XCC')}/federation/v1/envelopes`
  const response = await xcc.app.fetch(new Request(url, { method: 'POST', body: bytes }))
  assert.equal(response.status, 400)
  const problem = (await response.json()) as { readonly code: string }
  assert.equal(problem.code, 'exchange.message')
})
