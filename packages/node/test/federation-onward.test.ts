// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import {
  formatInstant,
  fromUtf8,
  newId,
  type PartyCode,
  type PortionId,
  type ReleaseId,
} from '@tearline/base'
import type { Content } from '@tearline/exchange'
import type { Release } from '@tearline/release'
import { signStatement } from '@tearline/seal'
import { answerOnward } from '../src/acts/answer-onward.ts'
import { importReport } from '../src/acts/import-report.ts'
import { passOn } from '../src/acts/pass-on.ts'
import { recallReport } from '../src/acts/recall.ts'
import { requestOnward } from '../src/acts/request-onward.ts'
import { onwardDrafts } from '../src/federation/incoming/onward-request.ts'
import { lookAgain } from '../src/federation/quarantine-again.ts'
import { enqueue } from '../src/federation/send.ts'
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
import { draftOf, eventsOf, read, release, writeReport } from './fixtures/reports.ts'

// XAA writes, XBB holds, XCC is a third party that XAA knows by its document alone.
let net: Net
let xaa: TestNode
let xbb: TestNode
let xcc: TestNode

before(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  await pair(xaa, xbb)
  await pair(xbb, xcc)
  await pair(xaa, xcc)
  await agree(net, xaa, xbb, handed)
  await agree(net, xbb, xcc, handed)
})
after(() => net.close())
afterEach(async () => {
  net.down.clear()
  net.clock.advance(3_600)
  await net.settle()
})

const code = (text: string) => text as PartyCode

async function releaseTwo(): Promise<{ id: ReleaseId; portions: readonly PortionId[] }> {
  const report = await writeReport(xaa, [
    ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
    ['(S//REL TO XAA, XBB)', 'The ferry leaves at nine.'],
  ])
  const id = await release(xaa, report, xbb.ctx.me)
  await net.settle()
  const portions = await xaa.ctx.store.read.reports.portionsOf(report)
  return { id, portions: portions.map((portion) => portion.id) }
}

async function askAndAnswer(id: ReleaseId, portions: readonly PortionId[]): Promise<void> {
  const [first, second] = portions
  assert.ok(first && second)
  const request = await requestOnward(xbb.ctx, xbb.person('disclosure-officer'), {
    release: id,
    audience: [code('XCC')],
    purpose: 'Joint patrol',
    urgency: 'priority',
  })
  await net.settle()
  await answerOnward(xaa.ctx, xaa.person('disclosure-officer'), {
    request,
    answers: new Map([
      [first, { decision: 'grant' }],
      [
        second,
        {
          decision: 'tear-line',
          instead: draftOf(xaa, ['(C//REL TO XAA, XBB, XCC)', 'Boats run.'], 1),
        },
      ],
    ]),
    validSeconds: 86_400,
  })
  await net.settle()
}

async function passedOn(): Promise<{ id: ReleaseId; portions: readonly PortionId[] }> {
  const { id, portions } = await releaseTwo()
  await askAndAnswer(id, portions)
  const passed = await passOn(xbb.ctx, xbb.person('disclosure-officer'), {
    release: id,
    to: code('XCC'),
  })
  await net.settle()
  return { id: passed, portions }
}

test('with consent a third party gets what was granted and the tear line, and reads both', async () => {
  const { id } = await passedOn()
  assert.deepEqual(await read(xcc, id), ['The bridge is mined.', 'Boats run.'])
  const kinds = await eventsOf(xcc)
  assert.ok(kinds.includes('release.received'))
  assert.ok(!kinds.includes('release.quarantined'))
  assert.ok((await eventsOf(xbb)).includes('consent.received'))
})

test('what a holder writes from it waits for the originator, who sees the draft', async () => {
  const { id, portions } = await releaseTwo()
  const draft = draftOf(xbb, ['(S//REL TO XBB, XAA, XCC)', 'Crossing by bridge is unsafe.'], 1)
  const [cited] = portions
  assert.ok(cited)
  const analyst = xbb.person('analyst')
  const cites = new Map([[1, [cited]]])
  const report = await importReport(xbb.ctx, analyst, { portions: [draft], cites })
  const [own] = await xbb.ctx.store.read.reports.portionsOf(report)
  assert.ok(own)
  await requestOnward(xbb.ctx, analyst, {
    ...{ release: id, portions: [own.id], audience: [code('XCC')] },
    ...{ purpose: 'A warning', urgency: 'immediate' },
  })
  await net.settle()
  const asked = await xaa.ctx.store.read.onward.list({ direction: 'in', state: 'open' })
  const request = asked.find((each) => each.request.items.some((item) => item.portion === own.id))
  assert.ok(request)
  const drafts = await onwardDrafts(xaa.ctx, request.digest)
  assert.equal(fromUtf8(drafts.get(own.id) ?? new Uint8Array()), 'Crossing by bridge is unsafe.')
})

test('without consent it is quarantined, unreadable, and the originator is told with proof', async () => {
  const { id } = await releaseTwo()
  const held = await xbb.ctx.store.read.releases.byId(id)
  assert.ok(held)
  const leaked = await leak(held.rendition)
  await net.settle()

  assert.equal(await xcc.ctx.store.read.releases.byId(leaked), null)
  const [item] = await xcc.ctx.store.read.quarantine.list('open')
  assert.ok(item)
  assert.ok(item.reasons.includes('deny.consent-needed'))
  const by = xcc.person('security-officer').person
  assert.equal(await lookAgain(xcc.ctx, { envelope: item.envelope, by }), false)
  assert.ok((await eventsOf(xcc)).includes('release.quarantined'))
  assert.ok((await eventsOf(xcc)).includes('incident.noticed'))
  assert.ok((await eventsOf(xaa)).includes('incident.received'))
  assert.ok(xaa.lines.some((line) => line.includes('incident.received')))
  const [notice] = await xaa.ctx.store.read.quarantine.list('open')
  assert.deepEqual(notice?.reasons, ['incident-notice', 'no-consent'])
})

/** A holder whose node has been told to leave the checks out. */
async function leak(digest: Release['rendition']): Promise<ReleaseId> {
  const { store } = xbb.ctx
  const rendition = await store.read.renditions.byDigest(digest)
  const agreements = await store.read.agreements.list(code('XCC'))
  const [agreement] = agreements
  assert.ok(rendition && agreement)
  const statement: Release = {
    v: 1,
    kind: 'release',
    id: newId('release', xbb.ctx.rng),
    rendition: digest,
    report: rendition.report,
    originator: rendition.originator,
    from: xbb.ctx.me,
    to: code('XCC'),
    terms: handed,
    agreement: agreement.id,
    consents: [],
    community: null,
    issued: formatInstant(net.clock.now()),
  }
  const sealed = await Promise.all(
    rendition.rendition.portions.map((portion) => store.read.blobs.load(portion.sealed)),
  )
  const content: Content = {
    v: 1,
    kind: 'release',
    rendition: rendition.signed,
    release: signStatement('release', statement, xbb.ctx.keys.signing),
    consents: [],
    wraps: [],
  }
  await store.write((tx) => enqueue(xbb.ctx, tx, { to: code('XCC'), content, attachments: sealed }))
  return statement.id
}

test('a recall reaches a third party through the holder, destroys the keys, and every tombstone comes home', async () => {
  const { id, portions } = await passedOn()
  const passed = await xcc.ctx.store.read.releases.byId(id)
  assert.ok(passed)
  // The third party is away: it catches up.
  net.down.add(hostOf('XCC'))
  await recallReport(xaa.ctx, xaa.person('disclosure-officer'), {
    report: passed.report,
    reason: 'compromise',
    note: null,
  })
  await net.settle()
  const pending = () => xaa.ctx.store.read.recalls.list({ direction: 'out', state: 'pending' })
  assert.deepEqual([...new Set((await pending()).map(({ to }) => to))], ['XCC'])
  assert.equal(
    (await xbb.ctx.store.read.wraps.forPortion(portions[0] as PortionId, xbb.ctx.me)).length,
    0,
  )

  net.down.clear()
  net.clock.advance(3_600)
  await net.settle()
  assert.deepEqual(await pending(), [])
  await assert.rejects(read(xcc, id), { code: 'node.denied' })
  const recalls = await xaa.ctx.store.read.recalls.list({ direction: 'out', to: code('XCC') })
  assert.ok(recalls.every(({ tombstone }) => tombstone?.tombstone.openings === 0))
  assert.ok((await eventsOf(xbb)).includes('recall.forwarded'))
  assert.ok((await eventsOf(xcc)).includes('tombstone.issued'))
  assert.ok((await eventsOf(xaa)).includes('tombstone.received'))
})

test('a tombstone that was owed when the node stopped is sent after its start', async () => {
  const { id } = await releaseTwo()
  const known = await xaa.ctx.store.read.releases.byId(id)
  assert.ok(known)
  const order = { report: known.report, reason: 'error', note: null } as const
  await recallReport(xaa.ctx, xaa.person('disclosure-officer'), order)
  await xaa.jobs.idle()
  const recalls = () => xaa.ctx.store.read.recalls.list({ direction: 'out', report: known.report })
  assert.ok((await recalls()).every(({ state }) => state === 'pending'))
  xbb = await net.restart(xbb)
  await net.settle()
  assert.ok((await recalls()).every(({ state }) => state === 'acknowledged'))
})

test('of a release that is recalled in part the rest is still read', async () => {
  const { id, portions } = await releaseTwo()
  const known = await xaa.ctx.store.read.releases.byId(id)
  const [first] = portions
  assert.ok(known && first)
  const order = { report: known.report, portions: [first], reason: 'error', note: null } as const
  await recallReport(xaa.ctx, xaa.person('disclosure-officer'), order)
  await net.settle()
  assert.deepEqual(await read(xbb, id), ['The ferry leaves at nine.'])
  assert.deepEqual(await xbb.ctx.store.read.wraps.forPortion(first, xbb.ctx.me), [])
  assert.equal((await xbb.ctx.store.read.releases.byId(id))?.state, 'active')
})

test('what was put aside for want of a document takes effect once that is known and a person asks', async () => {
  const xdd = await net.start('XDD')
  await pair(xbb, xdd)
  await agree(net, xbb, xdd, handed)
  const theirs = await ownDocument(xdd)
  await xaa.ctx.store.write((tx) =>
    tx.parties.saveDocument(theirs.signed, theirs.document, 'paired'),
  )
  const { id, portions } = await releaseTwo()
  const request = await requestOnward(xbb.ctx, xbb.person('disclosure-officer'), {
    ...{ release: id, audience: [xdd.ctx.me], purpose: 'Patrol', urgency: 'routine' },
  })
  await net.settle()
  await answerOnward(xaa.ctx, xaa.person('disclosure-officer'), {
    request,
    answers: new Map(portions.map((portion) => [portion, { decision: 'grant' } as const])),
    validSeconds: 86_400,
  })
  await net.settle()
  const officer = xbb.person('disclosure-officer')
  const passed = await passOn(xbb.ctx, officer, { release: id, to: xdd.ctx.me })
  await net.settle()

  const [item] = await xdd.ctx.store.read.quarantine.list('open')
  assert.ok(item)
  const asked = { envelope: item.envelope, by: xdd.person('security-officer').person }
  await assert.rejects(lookAgain(xdd.ctx, asked))
  assert.equal(await xdd.ctx.store.read.releases.byId(passed), null)

  const { signed, document } = await ownDocument(xaa)
  await xdd.ctx.store.write((tx) => tx.parties.saveDocument(signed, document, 'known'))
  assert.equal(await lookAgain(xdd.ctx, asked), true)
  assert.equal((await read(xdd, passed)).length, 2)
  await assert.rejects(lookAgain(xdd.ctx, asked), { code: 'node.not-found' })
})
