// Who has a report through whom, as the originator and as each holder may know of it; and a recall from one party alone,
// which goes on to those that have it through that party and to nobody else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  admit,
  agree,
  askOnward,
  held,
  inbox,
  pair,
  passOn,
  read,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import type { Client } from '../kit/client.ts'

type Said = { readonly reason: string; readonly note: string | null }
type Doings = { readonly times: number; readonly people: number | null }
type Custody = {
  readonly portions: number
  readonly holders: readonly {
    readonly party: string
    readonly through: string | null
    readonly state: string
    readonly portions: number
    readonly since: string | null
    readonly opened: Doings
  }[]
  readonly recalls: readonly (Said & {
    readonly party: string
    readonly held: number | null
    readonly destroyed: string | null
  })[]
  readonly here: { readonly opened: Doings }
  readonly readers: readonly { readonly name: string; readonly opened: Doings }[]
}

let net: Alliance
let xaa: Party
let xbb: Party
let xcc: Party
let xdd: Party
let xee: Party
let report: string
let toXbb: string
let passedOn: string

before(async () => {
  net = newAlliance()
  const started = ['XAA', 'XBB', 'XCC', 'XDD', 'XEE'].map((code) => net.start(code))
  ;[xaa, xbb, xcc, xdd, xee] = (await Promise.all(started)) as [Party, Party, Party, Party, Party]
  for (const other of [xbb, xcc, xdd, xee]) await pair(xaa, other)
  for (const other of [xdd, xee]) await pair(xbb, other)
  await pair(xdd, xee)
  for (const some of [
    [xaa, xbb, xdd, xee],
    [xaa, xcc],
  ])
    await agree(net, some, { terms: held })
  report = await write(xaa, [
    ['(S//REL TO XAA, XBB, XCC, XDD, XEE)', 'The bridge is mined.'],
    ['(S//NF)', 'The source is the ferryman.'],
  ])
  toXbb = await release(xaa, report, [xbb])
  await release(xaa, report, [xcc])
  await net.settle()
  const [received] = await inbox(xbb.as('analyst'))
  const portion = received?.portions[0]?.portion ?? ''
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: toXbb, audience: [xdd, xee] },
    answers: [{ decision: 'grant', portion }],
  })
  passedOn = await passOn(xbb, toXbb, xdd)
  await net.settle()
  await read(xbb.as('analyst'), toXbb)
  await read(xbb.as('analyst'), toXbb)
  await read(xdd.as('analyst'), passedOn)
})
after(() => net.close())

/** Named in a consent, and nobody passed anything on to it. */
const neverHad = 'XEE XBB may-have 0'

const ofReport = (client: Client) => client.get<Custody>(`/reports/${report}/custody`)
const ofRelease = (client: Client, id: string) => client.get<Custody>(`/releases/${id}/custody`)

const stateOf = ({ holders }: Custody, of: string) =>
  holders.find(({ party }) => party === of)?.state

function drawn({ holders }: Custody): readonly string[] {
  return holders.map(({ party, through, state, opened }) =>
    [party, through ?? 'XAA', state, opened.times].join(' '),
  )
}

test('the originator sees each holder behind the one from whom it came', async () => {
  const custody = await ofReport(xaa.as('security'))
  assert.equal(custody.portions, 2)
  assert.deepEqual(drawn(custody), [
    'XBB XAA holds 2',
    'XCC XAA holds 0',
    'XDD XBB holds 1',
    neverHad,
  ])
})

test('a release is the party it went to and those behind it', async () => {
  const custody = await ofRelease(xaa.as('analyst'), toXbb)
  assert.deepEqual(drawn(custody), ['XBB XAA holds 2', 'XDD XBB holds 1', neverHad])
})

test('a holder sees its own house and whom it passed it to, by name only those who watch', async () => {
  const custody = await ofRelease(xbb.as('security'), toXbb)
  // What the third party asks of the originator is not told to the holder.
  assert.deepEqual(drawn(custody), ['XBB XAA holds 2', 'XDD XBB holds 0', neverHad])
  assert.deepEqual(custody.here.opened.people, 1)
  assert.deepEqual(
    custody.readers.map(({ name, opened }) => [name, opened.times]),
    [['analyst', 2]],
  )
  const { readers, ...rest } = await ofRelease(xbb.as('analyst'), toXbb)
  assert.deepEqual([readers, rest.here.opened.times], [[], 2])
  const third = await ofRelease(xdd.as('analyst'), passedOn)
  assert.deepEqual(drawn(third).at(-1), 'XDD XBB holds 1')
})

test('who may not know of it finds neither', async () => {
  const low = await admit(xbb, { roles: ['analyst'], clearance: 'RESTRICTED', name: 'low' })
  const hidden = await xbb.with(low).raw('GET', `/releases/${toXbb}/custody`)
  const absent = await xbb.with(low).raw('GET', `/releases/rel-${'f'.repeat(32)}/custody`)
  assert.equal(hidden.status, 404)
  const body = async (response: Response) =>
    (await response.text()).replaceAll(/"instance":"[^"]*"/g, '')
  assert.equal(await body(hidden), await body(absent))
})

test('a recall for another reason says which', async () => {
  for (const note of [null, ' ']) {
    const order = { portions: null, reason: 'other', note }
    const refused = await xaa.as('security').raw('POST', `/reports/${report}/recall`, order)
    assert.match(await refused.text(), /node\.reason-missing/)
  }
  assert.deepEqual((await ofReport(xaa.as('security'))).recalls, [])
})

test('a recall from one party reaches those behind it, and leaves the others what they have', async () => {
  const note = 'The old map was used.'
  const order = { portions: null, parties: ['XBB'], reason: 'other', note }
  type Recalled = { readonly recalled: readonly { readonly party: string }[] }
  const { recalled } = await xaa.as('security').post<Recalled>(`/reports/${report}/recall`, order)
  assert.deepEqual(recalled.map(({ party }) => party).sort(), ['XBB', 'XDD', 'XEE'])
  assert.equal(stateOf(await ofReport(xaa.as('security')), 'XEE'), 'consent-ended')
  await net.settle()
  assert.deepEqual(drawn(await ofReport(xaa.as('security'))), [
    'XBB XAA destroyed 2',
    'XCC XAA holds 0',
    'XDD XBB destroyed 1',
    'XEE XBB consent-ended 0',
  ])
  assert.deepEqual(
    (await inbox(xcc.as('analyst'))).map(({ state }) => state),
    ['active'],
  )
  await read(xcc.as('analyst'), (await inbox(xcc.as('analyst')))[0]?.release ?? '')
  const nobody = await xaa
    .as('security')
    .raw('POST', `/reports/${report}/recall`, { ...order, parties: ['XZZ'] })
  assert.match(await nobody.text(), /node\.nothing-to-send/)
})

test('the words of a recall are read at both sides, and who never had it held nothing', async () => {
  const said = ['other', 'The old map was used.']
  const ours = await ofReport(xaa.as('security'))
  assert.deepEqual(new Set(ours.recalls.map(({ reason, note }) => [reason, note].join())).size, 1)
  assert.deepEqual([ours.recalls[0]?.reason, ours.recalls[0]?.note], said)
  const watched = await ofReport(xaa.as('auditor'))
  assert.deepEqual(new Set(watched.recalls.map(({ note }) => note)), new Set([null]))
  const xeeSays = ours.recalls.find(({ party }) => party === 'XEE')
  assert.equal(xeeSays?.held, 0)
  assert.notEqual(xeeSays?.destroyed, null)
  assert.equal(ours.holders.find(({ party }) => party === 'XEE')?.since, null)
  assert.equal(ours.recalls.find(({ party }) => party === 'XBB')?.held, 1)
  const theirs = await ofRelease(xbb.as('analyst'), toXbb)
  assert.equal(stateOf(theirs, 'XBB'), 'destroyed')
  const own = theirs.recalls.find(({ party }) => party === 'XBB')
  assert.deepEqual([own?.reason, own?.note], said)
  const standing = await xbb.as('analyst').get<{ recalls: Said[] }>(`/releases/${toXbb}`)
  const third = await xdd.as('analyst').get<{ recalls: Said[] }>(`/releases/${passedOn}`)
  for (const { recalls } of [standing, third]) {
    assert.deepEqual([recalls[0]?.reason, recalls[0]?.note], said)
  }
})
