// In which order what comes is read: the author suggests it, who releases decides, the inbox and the tasks follow it.
// And what a person puts away: theirs alone, never what is still to be read in time, and back when something happens.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Json } from '@tearline/base'
import { admit, agree, type handed, held, orderOf, pair, read, recall, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import type { Client } from '../kit/client.ts'

type Line = {
  readonly release: string
  readonly precedence: string
  readonly away: string | null
  readonly report: string
}
type Page = { readonly releases: readonly Line[]; readonly next: string | null }
type Released = { readonly released: readonly { readonly release: string }[] }

let net: Alliance
let xaa: Party
let xbb: Party
let other: Client

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: held })
  other = xbb.with(await admit(xbb, { roles: ['analyst'], clearance: 'SECRET', name: 'other' }))
})
after(() => net.close())

async function send(precedence?: string, terms: Partial<typeof handed> = {}, known?: string) {
  const report = known ?? (await write(xaa, [['(S//REL TO XAA, XBB)', 'The bridge is mined.']]))
  const order = { ...(orderOf([xbb], terms) as object), ...(precedence && { precedence }) } as Json
  const { released } = await xaa.as('officer').post<Released>(`/reports/${report}/release`, order)
  net.clock.advance(60)
  await net.settle()
  return { report, release: released[0]?.release ?? '' }
}

async function listed(query: string, client = xbb.as('analyst')): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: Page = await client.get<Page>(`/inbox?limit=1&${query}${next && `&cursor=${next}`}`)
    lines.push(...page.releases)
    next = page.next
  }
  return lines
}

const idsOf = (lines: readonly Line[]) => lines.map(({ release }) => release)

async function readFirst(client = xbb.as('analyst')): Promise<readonly string[]> {
  type Tasks = { readonly tasks: readonly { readonly kind: string; readonly subject: string }[] }
  const { tasks } = await client.get<Tasks>('/tasks')
  return tasks.map(({ kind, subject }) => `${kind} ${subject}`)
}

test('what presses most comes first, of equals the newest; what is not said is routine', async () => {
  const sent: string[] = []
  for (const precedence of [undefined, 'priority', 'flash', 'routine', 'immediate', 'priority']) {
    sent.push((await send(precedence)).release)
  }
  const [old, priority, flash, fresh, immediate, last] = sent
  const lines = await listed('order=precedence')
  assert.deepEqual(idsOf(lines), [flash, immediate, last, priority, fresh, old])
  assert.deepEqual(
    lines.map(({ precedence }) => precedence),
    ['flash', 'immediate', 'priority', 'priority', 'routine', 'routine'],
  )
  assert.deepEqual(idsOf(await listed('precedence=priority')), [last, priority])
  assert.deepEqual(idsOf(await listed('precedence=routine')), [fresh, old])
  // Nothing is said of routine where it is signed: such a release is what it always was.
  for (const id of [old, fresh]) {
    const signed = await xbb.ctx().store.read.releases.byId(id as never)
    assert.ok(signed !== null && !('precedence' in signed.release))
  }
  const first = [`read-flash ${flash}`, `read-immediate ${immediate}`]
  const priorities = [priority, last].sort().map((id) => `read-priority ${id}`)
  assert.deepEqual(await readFirst(), [...first, ...priorities])
  await read(xbb.as('analyst'), flash ?? '')
  assert.deepEqual(await readFirst(), [first[1], ...priorities])
  assert.deepEqual((await readFirst(other))[0], first[0])
})

test('a precedence that is none is refused, and nothing is sent', async () => {
  const before = (await listed('')).length
  for (const precedence of ['deferred', 'FLASH', '', 3, null, ['flash']]) {
    const report = await write(xaa, [['(U)', 'Rain.']])
    const order = { ...(orderOf([xbb]) as object), precedence } as Json
    const path = `/reports/${report}/release`
    await assert.rejects(xaa.as('officer').post(path, order), { code: 'base.json-shape' })
  }
  await assert.rejects(listed('precedence=deferred'), { code: 'base.json-shape' })
  assert.equal((await listed('')).length, before)
})

test('its author suggests it, and whoever releases it decides', async () => {
  type Shown = {
    readonly precedence: string
    readonly order: string
    readonly result: { parties: readonly { sent: { precedence: string } | null }[] } | null
  }
  const submitted = async (precedence?: string) => {
    const report = await write(xaa, [['(U)', 'The ferry runs.']])
    const order = { ...(orderOf([xbb]) as object), note: null, replaces: null }
    const body = { ...order, ...(precedence && { precedence }) } as Json
    type Reply = { readonly submission: string }
    const path = `/reports/${report}/submissions`
    const { submission } = await xaa.as('analyst').post<Reply>(path, body)
    return submission
  }
  const decided = async (submission: string, precedence?: string) => {
    const officer = xaa.as('officer')
    const shown = await officer.get<Shown>(`/submissions/${submission}`)
    const approval = { order: shown.order, caveats: null, words: null }
    const body = { ...approval, ...(precedence && { precedence }) }
    await officer.post(`/submissions/${submission}/approve`, body)
    const { result } = await xaa.as('analyst').get<Shown>(`/submissions/${submission}`)
    return [shown.precedence, result?.parties[0]?.sent?.precedence]
  }
  assert.deepEqual(await decided(await submitted('immediate')), ['immediate', 'immediate'])
  assert.deepEqual(await decided(await submitted('flash'), 'priority'), ['flash', 'priority'])
  assert.deepEqual(await decided(await submitted('flash'), 'routine'), ['flash', 'routine'])
  assert.deepEqual(await decided(await submitted()), ['routine', 'routine'])
})

async function flag(change: object, ...releases: readonly string[]): Promise<readonly string[]> {
  type Flagged = { readonly stayed: readonly string[] }
  const body = { releases, ...change } as Json
  return (await xbb.as('analyst').post<Flagged>('/inbox/flag', body)).stayed
}

const isIn = async (release: string, query = '', client = xbb.as('analyst')) =>
  idsOf(await listed(query, client)).includes(release)

test('what is put away is out of one’s own sight alone, and is found again', async () => {
  const { release } = await send()
  assert.deepEqual(await flag({ away: true }, release), [])
  assert.equal(await isIn(release), false)
  assert.equal(await isIn(release, 'order=precedence'), false)
  assert.equal(await isIn(release, 'away=true'), true)
  assert.equal(await isIn(release, '', other), true)
  assert.equal(await isIn(release, 'away=true', other), false)
  // Nothing else of it has changed: it is shown, and opens, as before.
  assert.deepEqual(await read(xbb.as('analyst'), release), ['The bridge is mined.'])
  assert.deepEqual(await flag({ away: false }, release), [])
  assert.equal(await isIn(release), true)
})

test('a recall, and more of the same report, bring back what was put away', async () => {
  const recalled = await send()
  const more = await send('priority')
  await flag({ away: true, read: true }, recalled.release, more.release)
  await recall(xaa, recalled.report)
  await net.settle()
  assert.equal(await isIn(recalled.release), true)
  assert.equal(await isIn(more.release), false)
  const next = await send(undefined, {}, more.report)
  assert.equal(await isIn(more.release), true)
  assert.equal(await isIn(next.release), true)
  // Put away again after that, it stays away.
  await flag({ away: true }, recalled.release)
  assert.equal(await isIn(recalled.release), false)
})

test('what is still to be read in time is not put away', async () => {
  const due = await send('immediate', { expires: net.clock.text(48 * 3_600) })
  const endless = await send()
  const all = [due.release, endless.release]
  assert.deepEqual(await flag({ away: true }, ...all), [due.release])
  assert.deepEqual([await isIn(due.release), await isIn(endless.release)], [true, false])
  assert.deepEqual(await flag({ away: true, read: true }, ...all), [])
  assert.equal(await isIn(due.release), false)
  assert.deepEqual(await flag({ read: false }, ...all), [])
  assert.deepEqual([await isIn(due.release), await isIn(endless.release)], [true, false])
})

test('what nobody can read any more is put away unread', async () => {
  const over = await send('immediate', { expires: net.clock.text(3_600) })
  assert.deepEqual(await flag({ away: true }, over.release), [over.release])
  net.clock.advance(2 * 3_600)
  await net.settle()
  assert.deepEqual(await flag({ away: true }, over.release), [])
  assert.equal(await isIn(over.release), false)
})
