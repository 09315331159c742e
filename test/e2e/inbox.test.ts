// What was received and what was released, looked at over the API: filters, what one has read and keeps in view, one
// release at both ends, one onward request; and nothing of it for who may not know (hidden-means-absent).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { admit, agree, askOnward, handed, pair, read, recall, release, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import type { Client } from '../kit/client.ts'

type Line = {
  readonly release: string
  readonly report: string
  readonly read: string | null
  readonly starred: boolean
  readonly due: string | null
  readonly state: string
}
type Shown = Line & {
  readonly direction: string
  readonly to: string
  readonly banner: string
  readonly portions: readonly { readonly portion: string; readonly marking: string }[]
  readonly recalls: readonly { readonly tombstone: { readonly openings: number } | null }[]
}
type Reports = {
  readonly reports: readonly {
    readonly report: string
    readonly own: boolean
    readonly state: string
    readonly releasedTo: readonly string[]
    readonly portions: number
  }[]
}

let net: Alliance
let xaa: Party
let xbb: Party
let low: Client
let secret: string
let open: string
let report: string

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
  report = await write(xaa, [
    ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
    ['(U)', 'Rain is expected.'],
    ['(S//NF)', 'The source is the ferryman.'],
  ])
  secret = await release(xaa, report, [xbb])
  open = await release(xaa, await write(xaa, [['(U)', 'The road is open.']]), [xbb])
  await net.settle()
  low = xbb.with(await admit(xbb, { roles: ['analyst'], clearance: 'RESTRICTED', name: 'low' }))
})
after(() => net.close())

async function found(query: string, client = xbb.as('analyst')): Promise<readonly string[]> {
  const { releases } = await client.get<{ readonly releases: readonly Line[] }>(`/inbox?${query}`)
  return releases.map((line) => line.release).sort()
}

async function line(id: string, client = xbb.as('analyst')): Promise<Line | undefined> {
  const { releases } = await client.get<{ readonly releases: readonly Line[] }>('/inbox')
  return releases.find((each) => each.release === id)
}

const both = () => [secret, open].sort()

test('filters choose among what one may know of', async () => {
  assert.deepEqual(await found('originator=XAA'), both())
  assert.deepEqual(await found('originator=XCC'), [])
  assert.deepEqual(await found('atMost=UNCLASSIFIED'), [open])
  assert.deepEqual(await found('atMost=SECRET&state=active'), both())
  assert.deepEqual(await found('state=recalled'), [])
  // Of the secret one the open portion is all that there is for this person: so it is an open one.
  assert.deepEqual(await found('atMost=UNCLASSIFIED', low), both())
  await assert.rejects(found('atMost=COSMIC'), { code: 'node.request' })
  await assert.rejects(found('unread=maybe'), { code: 'base.json-shape' })
})

test('what one opens is read, and read and star are one’s own', async () => {
  assert.deepEqual(await found('unread=true'), both())
  await read(xbb.as('analyst'), open)
  assert.deepEqual(await found('unread=true'), [secret])
  assert.deepEqual(await found('unread=true', low), both())
  const analyst = xbb.as('analyst')
  await analyst.post('/inbox/flag', { releases: both(), read: false, starred: true })
  assert.deepEqual(await found('unread=true&starred=true'), both())
  await analyst.post('/inbox/flag', { releases: [secret], starred: false })
  assert.deepEqual(await found('starred=true'), [open])
  assert.deepEqual(await found('starred=true', low), [])
  assert.equal((await line(secret))?.read, null)
})

test('one hidden or absent release hides all that one flags, and changes nothing', async () => {
  const hidden = await release(xaa, await write(xaa, [['(S//REL TO XAA, XBB)', 'No.']]), [xbb])
  await net.settle()
  const ask = async (id: string) => {
    const answer = await low.raw('POST', '/inbox/flag', { releases: [open, id], starred: true })
    return [answer.status, (await answer.text()).replaceAll(/urn:[^"]*/g, '')]
  }
  assert.deepEqual(await ask(hidden), await ask(`rel-${'0'.repeat(32)}`))
  assert.deepEqual(await found('starred=true', low), [])
})

test('a release shows at both ends what each may know, and a hidden one is not there', async () => {
  const at = (client: Client, id = secret) => client.get<Shown>(`/releases/${id}`)
  const sent = await at(xaa.as('officer'))
  const got = await at(xbb.as('analyst'))
  assert.deepEqual([sent.direction, got.direction, sent.to, got.to], ['out', 'in', 'XBB', 'XBB'])
  assert.equal(got.portions.length, 2)
  const part = await at(low)
  assert.deepEqual([part.banner, part.portions.length], ['UNCLASSIFIED', 1])
  await assert.rejects(at(low, `rel-${'0'.repeat(32)}`), { status: 404 })
  await assert.rejects(at(xbb.as('admin')), { code: 'node.role-missing' })
})

test('a report says whom it went to, and to whom it is its own', async () => {
  const list = async (client: Client) => (await client.get<Reports>('/reports')).reports
  const mine = (await list(xaa.as('analyst'))).find((each) => each.report === report)
  assert.deepEqual(
    [mine?.own, mine?.state, mine?.releasedTo, mine?.portions],
    [true, 'released', ['XBB'], 3],
  )
  const waiting = await write(xaa, [['(S//NF)', 'Not for them.']])
  const theirs = await list(xaa.as('officer'))
  const other = theirs.find((each) => each.report === waiting)
  assert.deepEqual([other?.own, other?.state, other?.releasedTo], [false, 'waiting', []])
})

test('that a hidden part of a report was released is not to be seen from the part that is known', async () => {
  const mixed = await write(xaa, [
    ['(S//REL TO XAA, XBB)', 'For them.'],
    ['(R//NF)', 'For us.'],
  ])
  await release(xaa, mixed, [xbb])
  const person = { roles: ['analyst'], clearance: 'RESTRICTED', name: 'low one' } as const
  const client = xaa.with(await admit(xaa, person))
  const { reports } = await client.get<Reports>('/reports')
  const known = reports.find((each) => each.report === mixed)
  assert.deepEqual([known?.portions, known?.releasedTo], [1, []])
})

test('the author learns who may see what they wrote, and of nobody why not', async () => {
  type Standing = { readonly name: string; readonly outcome: string }
  type Reach = { readonly parties: readonly unknown[]; readonly persons: readonly Standing[] }
  await admit(xaa, { roles: ['analyst'], clearance: 'RESTRICTED', name: 'the low one' })
  const own = await write(xaa, [['(S//REL TO XAA, XBB)', 'Mine.']])
  const { portions } = await xaa
    .as('analyst')
    .post<{ readonly portions: readonly { readonly portion: string }[] }>(`/reports/${own}/read`)
  const path = `/portions/${portions[0]?.portion}/who-may-see`
  const author = await xaa.as('analyst').post<Reach>(path, { atLeast: null })
  const officer = await xaa.as('officer').post<Reach>(path, { atLeast: null })
  assert.deepEqual(author.parties, officer.parties)
  assert.deepEqual(
    author.persons,
    officer.persons.filter(({ outcome }) => outcome === 'permit'),
  )
  assert.ok(author.persons.length < officer.persons.length)
  const other = { roles: ['analyst'], clearance: 'SECRET', name: 'another analyst' } as const
  const stranger = xaa.with(await admit(xaa, other))
  await assert.rejects(stranger.post(path, { atLeast: null }), { code: 'node.role-missing' })
})

test('an onward request is shown at both ends with its answer', async () => {
  const xcc = await net.start('XCC')
  await pair(xbb, xcc)
  await pair(xaa, xcc)
  await agree(net, [xbb, xcc], { terms: handed })
  const { portions } = await xbb.as('analyst').get<Shown>(`/releases/${open}`)
  const portion = portions[0]?.portion ?? ''
  const answers = [{ decision: 'deny', portion, reason: 'not them' } as const]
  await askOnward(net, { holder: xbb, originator: xaa, release: open, audience: [xcc], answers })
  type Request = { readonly request: { readonly id: string } }
  const list = await xbb.as('analyst').get<{ readonly requests: readonly Request[] }>('/onward')
  const path = `/onward/${list.requests[0]?.request.id}`
  type One = { readonly direction: string; readonly state: string; readonly answer: unknown }
  const [asked, received] = await Promise.all([
    xbb.as('analyst').get<One>(path),
    xaa.as('officer').get<One>(path),
  ])
  assert.deepEqual([asked.direction, received.direction], ['out', 'in'])
  assert.deepEqual([asked.state, received.state], ['answered', 'answered'])
  assert.deepEqual(asked.answer, received.answer)
  await assert.rejects(xbb.as('analyst').get(`/onward/req-${'0'.repeat(32)}`), { status: 404 })
})

test('a recall ends what was due, and its tombstone stands at the release', async () => {
  assert.match((await line(secret))?.due ?? '', /Z$/)
  await recall(xaa, report)
  await net.settle()
  assert.deepEqual(await found('state=recalled'), [secret])
  assert.equal((await line(secret))?.due, null)
  const { state, recalls } = await xaa.as('officer').get<Shown>(`/releases/${secret}`)
  assert.equal(state, 'recalled')
  assert.deepEqual(
    recalls.map(({ tombstone }) => tombstone?.openings),
    [0],
  )
  const { reports } = await xaa.as('officer').get<Reports>('/reports')
  assert.deepEqual(reports.find((each) => each.report === report)?.releasedTo, [])
})

test('what is over soonest comes first, page by page, and what nothing ends comes last', async () => {
  const hours = async (count: number | null) => {
    const expires = count === null ? null : net.clock.text(count * 3_600)
    const written = await write(xaa, [['(U)', 'The road is open.']])
    return release(xaa, written, [xbb], { keys: 'held', leaseSeconds: null, expires })
  }
  const [never, later, soon] = [await hours(null), await hours(72), await hours(12)]
  await net.settle()
  type Page = { readonly releases: readonly Line[]; readonly next: string | null }
  const inOrder: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const cursor = next === '' ? '' : `&cursor=${next}`
    const page: Page = await xbb.as('analyst').get<Page>(`/inbox?order=due&limit=1${cursor}`)
    inOrder.push(...page.releases.map((each) => each.release))
    next = page.next
  }
  const mine = (ids: readonly string[]) => ids.filter((id) => [soon, later, never].includes(id))
  assert.deepEqual(mine(inOrder), [soon, later, never])
  // Of an hour's lease, from before.
  assert.ok(inOrder.indexOf(open) < inOrder.indexOf(soon))
  assert.deepEqual(inOrder.at(-1), never)
  assert.deepEqual(mine(await found('dueWithinHours=24')), [soon])
  assert.deepEqual(await found('dueWithinHours=24&state=expired'), [])
  assert.deepEqual(await found('emergency=true'), [])
  assert.equal(mine(await found('emergency=false')).length, 3)
  await recall(xaa, (await line(soon))?.report ?? '')
  await net.settle()
  assert.deepEqual(mine(await found('dueWithinHours=100')), [later])
})
