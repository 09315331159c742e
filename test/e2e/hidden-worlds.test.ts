// INVARIANT (hidden-means-absent): two alliances with one story, except for things that some of their people may not
// know of. Every answer that these people can get by asking, with every id that an answer held, is the same in both.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { Rng } from '@tearline/base'
import { allToldTo } from '../../packages/node/test/fixtures/all-told.ts'
import {
  admit,
  agree,
  askOnward,
  type DraftLine,
  handed,
  type Line,
  pair,
  passOn,
  read,
  readOwn,
  recall,
  release,
  submit,
  write,
  writeTwice,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import type { Client } from '../kit/client.ts'

type World = {
  readonly net: Alliance
  readonly xaa: Party
  readonly xbb: Party
  readonly xcc: Party
  /** May know of what is RESTRICTED, and of nothing above. */
  readonly low: ReadonlyMap<string, Client>
  /** Whether there is something to be hidden. */
  readonly hides: boolean
}

const isWhole = process.env['SLOW'] === '1'

/** Who asks: of each role one, at one of the two; with SLOW=1 at both. */
const people = [
  ['XAA', 'analyst', ['analyst']],
  ['XAA', 'officer', ['disclosure-officer', 'analyst']],
  ['XBB', 'analyst', ['analyst']],
  ['XBB', 'security', ['security-officer']],
  ['XBB', 'officer', ['disclosure-officer', 'analyst']],
  ['XAA', 'security', ['security-officer']],
  ['XAA', 'admin', ['administrator']],
] as const
const sample = 4

/** For roles, whatever clearance, as SECURITY.md says; and tokens, of which those of one instant come in any order. */
const apart = new Set([
  ...['ledger.list', 'ledger.keys', 'ledger.proof', 'ledger.verify', 'ledger.audit'],
  ...['partners.health', 'incidents.list', 'quarantine.list', 'jobs.list', 'tokens.list'],
])
const searches = ['carillon', 'carill*', '"carillon is"', 'belf*', 'trap', 'guarded', 'nowhere']

const open = '(R//REL TO XAA, XBB, XCC)'
const secret = '(S//REL TO XAA, XBB, XCC)'

test('what may not be known of changes no answer', async (t) => {
  const [hiding, plain] = await Promise.all([begin(true), begin(false)])
  t.after(() => Promise.all([hiding.net.close(), plain.net.close()]))
  for (const world of [hiding, plain]) await story(world)
  const cleared = await readableBy(hiding.xaa.as('analyst'))
  assert.notEqual(cleared, await readableBy(plain.xaa.as('analyst')), 'there is something to hide')
  for (const [who, client] of hiding.low) {
    const other = plain.low.get(who)
    assert.ok(other)
    const [told, said] = [await toldTo(client), await toldTo(other)]
    assert.ok(told.length > 100, `${who} asks for much`)
    for (const [at, line] of told.entries()) {
      assert.equal(asTold(line, who), asTold(said[at] ?? '', who), who)
    }
    assert.equal(told.length, said.length)
  }
})

const toldTo = (client: Client) => allToldTo(client, { apart, searches })

async function readableBy(client: Client): Promise<number> {
  return (await client.get<{ readonly reports: readonly unknown[] }>('/reports')).reports.length
}

/**
 * Who reads the ledger reads there how many portions there are: that a count or a proof of all of them lacks is no news.
 * Who watches over the node is told how much mail waits.
 */
function asTold(line: string, who: string): string {
  if (who.includes('analyst')) return line
  const mail = /security|admin/.test(who) ? /"queued":\d+/g : /(?!)/g
  return line
    .replaceAll(mail, '')
    .replaceAll(/"openings":(?:null|\d+)/g, '')
    .replace(/"opening":.*/, '')
}

async function begin(hides: boolean): Promise<World> {
  const net = newAlliance()
  const start = (code: string) => net.start(code, { rng: risingRng(code) })
  const [xaa, xbb, xcc] = [await start('XAA'), await start('XBB'), await start('XCC')]
  for (const [a, b] of [
    [xaa, xbb],
    [xaa, xcc],
    [xbb, xcc],
  ] as const) {
    await pair(a, b)
    await agree(net, [a, b], { terms: handed })
    net.clock.advance(60)
  }
  const low = new Map<string, Client>()
  for (const [code, who, roles] of people.slice(0, isWhole ? people.length : sample)) {
    const party = net.party(code)
    const token = await admit(party, { roles, clearance: 'RESTRICTED', name: `low ${who}` })
    low.set(`${who} of ${code}`, party.with(token))
  }
  net.clock.advance(60)
  return { net, xaa, xbb, xcc, low, hides }
}

/** Of what is as old as another the id decides which comes first: a later one is the larger. */
function risingRng(code: string): Rng {
  let ids = 0n
  return {
    bytes: (length) => {
      if (length !== 16) return Uint8Array.from(randomBytes(length))
      const bytes = Buffer.alloc(length)
      bytes.write(code)
      bytes.writeBigUInt64BE(ids++, 8)
      return Uint8Array.from(bytes)
    },
  }
}

async function story(world: World): Promise<void> {
  const { xaa, xbb } = world
  const mixed = await mixedReport(world)
  const sold = await write(xaa, [[open, 'The carillon is for sale.']], { title: [open, 'A sale'] })
  const guarded = await ifHidden(world, () =>
    write(xaa, [[secret, 'The carillon is guarded.']], { title: [secret, 'The carillon'] }),
  )
  await later(world)
  const sent = await release(xaa, mixed, [xbb])
  const sentToo = await ifHidden(world, () => release(xaa, guarded, [xbb]))
  await later(world)
  await read(xbb.as('analyst'), sent)
  await ifHidden(world, () => read(xbb.as('analyst'), sentToo))
  await goesOn(world, { mixed, sent, sentToo })
  await isAsked(world, { mixed, sent, sentToo })
  await submit(xaa, sold, [xbb])
  await ifHidden(world, () => submit(xaa, guarded, [xbb]))
  await later(world)
  await isRuled(world)
  await warns(world, sentToo)
  await ifHidden(world, () => recall(xaa, guarded))
  await isRecalled(world)
  await isUnderWay(world)
}

/** Nothing in a world where nothing is hidden. It takes no time. */
async function ifHidden(
  { net, hides }: World,
  act: () => Promise<string> | Promise<unknown>,
): Promise<string> {
  const made = hides ? await act() : ''
  await net.settle()
  return typeof made === 'string' ? made : ''
}

async function later({ net }: World): Promise<void> {
  await net.settle()
  net.clock.advance(60)
}

/** Portions that all may know of, and one among them that some may not: marks are lowered, and one stands for another. */
function mixedReport({ xaa, hides }: World): Promise<string> {
  const line = (marking: string, text: string): DraftLine => ({ portion: null, marking, text })
  const trap = (marking: string) => (hides ? [line(marking, 'The carillon is a trap.')] : [])
  const first = line(open, 'The carillon is cracked.')
  const last = line('(U)', 'Something is cracked.')
  const before = [first, ...trap('(TS)'), line(secret, 'The belfry is not.'), last]
  return writeTwice(xaa, before, (ids) => {
    const now = [first, ...trap(secret), line(open, 'The belfry is not.'), last]
    const tearLineOf = ids.at(-2) ?? ''
    const portions = now.map((each, at) => ({ ...each, portion: ids[at] ?? null }))
    const standing = portions.map((each, at) =>
      at < now.length - 1 ? each : { ...each, tearLineOf },
    )
    return { portions: standing, reason: 'it stood in the papers' }
  })
}

type Sent = { readonly mixed: string; readonly sent: string; readonly sentToo: string }

async function portionsOf({ xaa, hides }: World, report: string) {
  const { portions } = await readOwn(xaa.as('analyst'), report)
  const [first = '', second = ''] = portions.map(({ portion }) => portion)
  return { first, hidden: hides ? second : '' }
}

/** Asked for, given and passed on: what all may know of, what is hidden, and both in one request. */
async function goesOn(world: World, { mixed, sent, sentToo }: Sent): Promise<void> {
  const { net, xaa, xbb, xcc } = world
  const { first, hidden } = await portionsOf(world, mixed)
  const asking = { holder: xbb, originator: xaa, audience: [xcc] }
  const grant = (portion: string) => ({ decision: 'grant', portion }) as const
  await askOnward(net, { ...asking, release: sent, answers: [grant(first)] })
  await passOn(xbb, sent, xcc)
  await ifHidden(world, async () => {
    await askOnward(net, { ...asking, release: sent, answers: [grant(first), grant(hidden)] })
    const { portions } = await xbb.as('analyst').get<Shown>(`/releases/${sentToo}`)
    const answers = portions.map(({ portion }) => grant(portion))
    await askOnward(net, { ...asking, release: sentToo, answers })
    await passOn(xbb, sentToo, xcc)
  })
  await later(world)
}

type Shown = { readonly portions: readonly { readonly portion: string }[] }

async function isAsked(world: World, { mixed, sent, sentToo }: Sent): Promise<void> {
  const { xaa, xbb } = world
  const { first, hidden } = await portionsOf(world, mixed)
  const ask = async (of: string, portions: readonly string[] | null, marking: string | null) => {
    const words = { text: 'where?', urgency: 'routine', follows: null, marking, portions }
    const path = `/releases/${of}/questions`
    return (await xbb.as('analyst').post<{ readonly question: string }>(path, words)).question
  }
  const asked = await ask(sent, [first], null)
  await ifHidden(world, async () => {
    await ask(sentToo, null, null)
    await ask(sent, [hidden], secret)
  })
  const draft = { marking: secret, text: 'there' }
  await ifHidden(world, () => xaa.as('analyst').post(`/questions/${asked}/draft`, draft))
  await later(world)
}

async function isRuled(world: World): Promise<void> {
  const { net, xaa } = world
  const rule = {
    ...{ holders: ['XBB'], parties: ['XCC'], pastLabel: false, terms: {}, conditions: null },
    ...{ validSeconds: 3_600, from: net.clock.text(), until: net.clock.text(7 * 24 * 3_600) },
  }
  await xaa.as('officer').post('/rules', { ...rule, atMost: open })
  await ifHidden(world, () => xaa.as('officer').post('/rules', { ...rule, atMost: secret }))
  await later(world)
}

/** An emergency that waits for a second person. */
async function warns(world: World, sentToo: string): Promise<void> {
  const { xbb } = world
  await ifHidden(world, async () => {
    const { portions } = await xbb.as('analyst').get<Shown>(`/releases/${sentToo}`)
    const cites = [{ number: 1, portions: portions.map(({ portion }) => portion) }]
    const warning: Line = ['(S//REL TO XBB, XAA)', 'Keep away.']
    const report = await write(xbb, [warning], { cites })
    const own = (await readOwn(xbb.as('analyst'), report)).portions.map(({ portion }) => portion)
    const order = { report, portions: own, to: 'XCC', reason: 'a life', seconds: 3_600 }
    await xbb.as('analyst').post('/emergencies', order)
  })
}

/** What waits for its partner when everybody asks. */
async function isUnderWay({ xaa, xbb, hides }: World): Promise<void> {
  if (!hides) return
  await release(xaa, await write(xaa, [[secret, 'The carillon rings.']]), [xbb])
}

/** With what some may not know of, in one recall; what is left is read after it. */
async function isRecalled(world: World): Promise<void> {
  const { xaa, xbb, hides } = world
  const bells: readonly Line[] = [
    [open, 'One bell.'],
    ...(hides ? [[secret, 'Two bells.'] as const] : []),
    [open, 'Three bells.'],
  ]
  const report = await write(xaa, bells)
  const sent = await release(xaa, report, [xbb])
  await later(world)
  await read(xbb.as('analyst'), sent)
  const { first, hidden } = await portionsOf(world, report)
  await recall(xaa, report, hides ? [first, hidden] : [first])
  await later(world)
  await read(xbb.as('analyst'), sent)
}
