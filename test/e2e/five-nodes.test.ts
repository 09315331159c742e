// Five nodes over real HTTP, two of them across an air gap: communities, passing on, third parties, recall.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type PortionId, parseId } from '@tearline/base'
import { openBody, readHead } from '@tearline/exchange'
import {
  agree,
  askOnward,
  events,
  eventsOf,
  handed,
  held,
  inbox,
  type Line,
  pair,
  passOn,
  read,
  readOwn,
  recall,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { Refused } from '../kit/client.ts'

let net: Alliance
let xaa: Party
let xbb: Party
let xcc: Party
let xdd: Party
let xee: Party

before(async () => {
  net = newAlliance({ http: true })
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  xdd = await net.start('XDD')
  xee = await net.start('XEE')
  for (const [a, b] of [
    [xaa, xbb],
    [xaa, xcc],
    [xaa, xdd],
    [xaa, xee],
    [xbb, xcc],
    [xbb, xdd],
    [xbb, xee],
    [xcc, xdd],
  ] as const) {
    await pair(a, b)
  }
  await agree(net, [xaa, xbb, xcc], { terms: held })
  await agree(net, [xaa, xdd], { terms: handed, ceiling: 'CONFIDENTIAL' })
  for (const other of [xdd, xee]) await agree(net, [xbb, other], { terms: handed })
})
after(() => net.close())
afterEach(async () => {
  net.wire.mend()
  for (const party of net.parties()) if (!party.isUp()) await party.up()
  net.clock.advance(3_600)
  await net.settle()
})

const lines: readonly Line[] = [
  ['(U)', 'Rain is expected.'],
  ['(C//REL TO XAA, XBB, XCC, XDD)', 'The convoy left.'],
  ['(S//REL TO XAA, XBB, XCC)', 'The bridge is mined.'],
  ['(S//OC/REL TO XAA, XBB)', 'The ferry runs at night.'],
  ['(S//NF)', 'The source is the ferryman.'],
]

async function refusedWith(act: Promise<unknown>): Promise<Refused> {
  try {
    await act
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  return assert.fail('not refused')
}

/** The only release of a report that a party has. */
async function releaseOf(party: Party, report: string): Promise<string> {
  const found = (await inbox(party.as('analyst'))).filter((each) => each.report === report)
  assert.equal(found.length, 1)
  return found[0]?.release ?? ''
}

async function portionsOf(report: string): Promise<readonly PortionId[]> {
  const { portions } = await readOwn(xaa.as('analyst'), report)
  return portions.map(({ portion }) => parseId('portion', portion))
}

/** What was said to a party in all envelopes since, opened with its key. */
function openedFor(party: Party, since: number): string {
  const sent = net.wire.seen
    .slice(since)
    .filter(({ url }) => url.startsWith(party.url) && url.endsWith('/envelopes'))
  return sent
    .map(({ request }) => {
      const { header, bodyOffset } = readHead(request)
      const body = request.subarray(bodyOffset)
      const { message, attachments } = openBody(header, body, [party.ctx().keys.sealing])
      return JSON.stringify({ header, message, attached: [...attachments.keys()] })
    })
    .map((text) => text.replaceAll(/"payload":"([^"]*)"/g, (_, payload) => atob(payload)))
    .join('\n')
}

test('of one report each member of a community gets exactly its portions', async () => {
  const report = await write(xaa, lines)
  const ids = await portionsOf(report)
  const since = net.wire.seen.length
  await release(xaa, report, [xbb, xcc, xdd])
  await net.settle()
  for (const [party, count] of [
    [xbb, 4],
    [xcc, 3],
    [xdd, 2],
  ] as const) {
    const texts = await read(party.as('analyst'), await releaseOf(party, report))
    assert.deepEqual(
      texts,
      lines.slice(0, count).map(([, text]) => text),
      party.code,
    )
    const said = openedFor(party, since)
    assert.ok(said.includes(ids[0] ?? ''), party.code)
    for (const withheld of ids.slice(count)) assert.ok(!said.includes(withheld), party.code)
  }
  assert.deepEqual(await inbox(xee.as('analyst')), [])
})

test('passing on is refused without consent, and with it a third party verifies and reads by itself', async () => {
  const report = await write(xaa, lines)
  await release(xaa, report, [xbb])
  await net.settle()
  const id = await releaseOf(xbb, report)
  const refused = await refusedWith(passOn(xbb, id, xdd))
  assert.deepEqual([refused.status, refused.code], [403, 'node.denied'])
  assert.match(refused.body, /consent of XAA/)
  const [, convoy = '', bridge = '', ferry = ''] = await portionsOf(report)
  const since = net.wire.seen.length
  const purpose = 'XDD and XEE sail there next week'
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: id, audience: [xdd, xee], purpose },
    answers: [
      { decision: 'grant', portion: convoy },
      { decision: 'deny', portion: bridge, reason: 'it would show how we know' },
      {
        decision: 'tear-line',
        portion: ferry,
        marking: '(C//REL TO XAA, XBB, XDD, XEE)',
        text: 'Avoid the crossing at night.',
      },
    ],
  })
  await passOn(xbb, id, xdd)
  await net.settle()
  const got = (await inbox(xdd.as('analyst'))).find((each) => each.report === report)
  assert.deepEqual([got?.originator, got?.from], ['XAA', 'XBB'])
  const texts = await read(xdd.as('analyst'), got?.release ?? '')
  assert.deepEqual(texts, ['The convoy left.', 'Avoid the crossing at night.'])
  const said = openedFor(xdd, since)
  for (const [what, word] of [
    ['the other party that was granted', 'XEE'],
    ['a portion that was denied', bridge],
    ['a portion that was replaced', ferry],
    ['why it was denied', 'how we know'],
    ['what it was asked for', purpose],
  ] as const) {
    const label = '"XAA","XBB","XDD","XEE"'
    assert.ok(!said.replaceAll(label, '').includes(word), what)
  }
  assert.ok((await refusedWith(passOn(xbb, id, xcc))).code === 'node.denied', 'not for others')
})

test('a consent that has run out lets nothing go on', async () => {
  const report = await write(xaa, lines)
  await release(xaa, report, [xbb])
  await net.settle()
  const id = await releaseOf(xbb, report)
  const [, convoy = ''] = await portionsOf(report)
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: id, audience: [xdd], validSeconds: 60 },
    answers: [{ decision: 'grant', portion: convoy }],
  })
  net.clock.advance(61)
  assert.equal((await refusedWith(passOn(xbb, id, xdd))).code, 'node.denied')
})

test('a recall reaches holders and third parties; each destroys its keys and answers, tear lines too', async () => {
  const report = await write(xaa, lines)
  await release(xaa, report, [xbb, xdd])
  await net.settle()
  const id = await releaseOf(xbb, report)
  const ferry = (await portionsOf(report))[3] ?? ''
  const marking = '(C//REL TO XAA, XBB, XEE)'
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: id, audience: [xee] },
    answers: [{ decision: 'tear-line', portion: ferry, marking, text: 'Avoid the crossing.' }],
  })
  await passOn(xbb, id, xee)
  await net.settle()
  const third = await releaseOf(xee, report)
  assert.deepEqual(await read(xee.as('analyst'), third), ['Avoid the crossing.'])
  await xee.down()
  await recall(xaa, report)
  await net.settle()
  type Custody = {
    readonly recalls: readonly {
      readonly party: string
      readonly portions: readonly string[]
      readonly destroyed: string | null
    }[]
  }
  const custody = () => xaa.as('security').get<Custody>(`/reports/${report}/custody`)
  const missing = (await custody()).recalls.filter(({ destroyed }) => destroyed === null)
  assert.deepEqual([...new Set(missing.map(({ party }) => party))], ['XEE'])
  await xee.up()
  net.clock.advance(3_600)
  await net.settle()
  const { recalls } = await custody()
  assert.deepEqual(
    recalls.filter(({ destroyed }) => destroyed === null),
    [],
  )
  const ofHolder = recalls.filter(({ party }) => party === 'XBB').flatMap((each) => each.portions)
  const tearLine = (await portionsOf(report)).at(-1) ?? ''
  assert.ok(ofHolder.includes(tearLine), 'the holder has the tear line, and must give it up')
  for (const party of [xbb, xdd, xee]) {
    const refused = await refusedWith(read(party.as('analyst'), await releaseOf(party, report)))
    assert.ok(['node.denied', 'node.not-found'].includes(refused.code), party.code)
    const { wraps } = party.ctx().store.read
    for (const portion of await portionsOf(report)) {
      assert.equal(await wraps.heldKey(portion, net.clock.now()), null, party.code)
      for (const { code } of net.parties()) {
        assert.deepEqual(await wraps.forPortion(portion, code), [], `${party.code} for ${code}`)
      }
    }
  }
})

test('only a tear line is recalled: the holder that carries it is told too', async () => {
  const report = await write(xaa, lines)
  await release(xaa, report, [xbb])
  await net.settle()
  const id = await releaseOf(xbb, report)
  const ferry = (await portionsOf(report))[3] ?? ''
  const marking = '(C//REL TO XAA, XBB, XEE)'
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: id, audience: [xee] },
    answers: [{ decision: 'tear-line', portion: ferry, marking, text: 'Avoid the crossing.' }],
  })
  await passOn(xbb, id, xee)
  await net.settle()
  const tearLine = (await portionsOf(report)).at(-1) ?? ''
  await recall(xaa, report, [tearLine])
  await net.settle()
  const answered = (await eventsOf(xaa)).filter(
    ({ kind, portions }) => kind === 'tombstone.received' && `${portions}` === tearLine,
  )
  assert.deepEqual(answered.map(({ party }) => party).sort(), ['XBB', 'XEE'])
  assert.equal((await read(xbb.as('analyst'), id)).length, 4, 'the rest is still read')
})

test('a third party that the originator can reach is told by it, whatever the holder does', async () => {
  const report = await write(xaa, lines)
  await release(xaa, report, [xbb])
  await net.settle()
  const id = await releaseOf(xbb, report)
  const [, convoy = ''] = await portionsOf(report)
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: id, audience: [xdd] },
    answers: [{ decision: 'grant', portion: convoy }],
  })
  await passOn(xbb, id, xdd)
  await net.settle()
  await xbb.down()
  await recall(xaa, report)
  await net.settle()
  const received = (await eventsOf(xdd)).filter(
    (event) => event.kind === 'recall.received' && event['report'] === report,
  )
  assert.equal(received.length, 1)
})

test('within the label’s list terms may let it go on; the originator still gives the keys, and takes them back', async () => {
  for (const keys of ['held', 'handed'] as const) {
    const onward = 'within-releasable' as const
    const terms = keys === 'held' ? { ...held, onward } : { ...handed, onward }
    const pact = await agree(net, [xaa, xbb, xcc], { terms, ceiling: 'TOP SECRET' })
    const report = await write(xaa, [['(TS//REL TO XAA, XBB, XCC)', 'For the three of us.']])
    await release(xaa, report, [xbb])
    await net.settle()
    await passOn(xbb, await releaseOf(xbb, report), xcc)
    await net.settle()
    const third = await releaseOf(xcc, report)
    assert.deepEqual(await read(xcc.as('analyst'), third), ['For the three of us.'], keys)
    const outside = await refusedWith(passOn(xbb, await releaseOf(xbb, report), xdd))
    assert.equal(outside.code, 'node.denied')
    await recall(xaa, report)
    await net.settle()
    assert.ok((await refusedWith(read(xcc.as('analyst'), third))).status < 500, keys)
    const [portion] = await portionsOf(report)
    assert.ok(portion)
    assert.equal(await xcc.ctx().store.read.wraps.heldKey(portion, net.clock.now()), null)
    await xaa.as('officer').post(`/agreements/${pact}/end`)
    await net.settle()
  }
})

test('across an air gap a release, its receipt, an order and a gap are as over the wire', async () => {
  net.wire.cut.add('XDD')
  type Bundle = { readonly bundle: string }
  const carry = async (from: Party, to: Party) => {
    const { bundle } = await from.as('admin').post<Bundle>('/bundles/export', { to: to.code })
    return bundle
  }
  type Summary = {
    readonly number: number
    readonly missingFrom: number | null
    readonly accepted: number
    readonly repeated: number
    readonly receipts: number
    readonly refused: readonly { readonly code: string }[]
  }
  const take = (party: Party, bundle: string) =>
    party.as('admin').post<Summary>('/bundles/import', { bundle })
  const report = await write(xaa, lines)
  const id = await release(xaa, report, [xdd])
  const first = await carry(xaa, xdd)
  const asBefore = await events(xdd)
  for (const damage of [first.slice(0, -8), flippedText(first, 60), flippedText(first, 3_000)]) {
    await assert.rejects(take(xdd, damage), Refused)
  }
  assert.deepEqual(await events(xdd), asBefore)
  assert.equal((await take(xdd, first)).accepted, 1)
  assert.deepEqual(await read(xdd.as('analyst'), id), ['Rain is expected.', 'The convoy left.'])
  const again = await take(xdd, first)
  assert.deepEqual([again.accepted, again.repeated], [0, 1])
  const back = await take(xaa, await carry(xdd, xaa))
  assert.equal(back.receipts, 1)
  const queued = await xaa.ctx().store.read.outbox.list({ to: xdd.code, state: 'queued' })
  assert.deepEqual(queued, [])

  await release(xaa, report, [xdd])
  const lost = await carry(xaa, xdd)
  await release(xaa, report, [xdd])
  const third = await take(xdd, await carry(xaa, xdd))
  assert.equal(third.missingFrom, (await take(xdd, lost)).number)
})

function flippedText(base64: string, at: number): string {
  const old = base64[at]
  return `${base64.slice(0, at)}${old === 'A' ? 'B' : 'A'}${base64.slice(at + 1)}`
}
