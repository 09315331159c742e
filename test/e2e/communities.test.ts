// Communities: a release goes to the members of the day, each is told an opaque id, and nobody without the duty learns
// who stands on the list: not over the API, not from what travels, not from what stands on a disk.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fromBase64, fromUtf8, type ReleaseId } from '@tearline/base'
import { agree, eventsOf, handed, inbox, pair, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'

type Shown = {
  readonly community: string
  readonly versions: readonly {
    readonly version: number
    readonly name: string
    readonly members: readonly string[]
  }[]
}

let net: Alliance
let xaa: Party
let xbb: Party
let xcc: Party
let lantern: string

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  await pair(xaa, xbb)
  await pair(xaa, xcc)
  for (const other of [xbb, xcc]) await agree(net, [xaa, other], { terms: handed })
  const text = { name: 'Lantern nights', members: ['XCC', 'XAA', 'XBB', 'XBB'] }
  lantern = (await xaa.as('officer').post<Shown>('/communities', text)).community
})
after(() => net.close())

async function releaseTo(order: { readonly to: string[]; readonly community: string | null }) {
  const report = await write(xaa, [['(S//REL TO XAA, XBB, XCC)', 'The bridge is mined.']])
  type Released = { readonly released: readonly { party: string; release: ReleaseId }[] }
  const path = `/reports/${report}/release`
  const { released } = await xaa.as('officer').post<Released>(path, { ...order, terms: {} })
  await net.settle()
  return new Map(released.map(({ party, release }) => [party, release]))
}

async function statementAt(party: Party, release: ReleaseId | undefined): Promise<string> {
  const found = await party.ctx().store.read.releases.byId(release as ReleaseId)
  return fromUtf8(fromBase64(found?.signed.payload ?? ''))
}

test('a release to a community goes to its members, and names it by an id alone', async () => {
  const released = await releaseTo({ to: [], community: lantern })
  assert.deepEqual([...released.keys()].sort(), ['XBB', 'XCC'])
  const statement = await statementAt(xbb, released.get('XBB'))
  assert.ok(statement.includes(lantern))
  for (const word of ['XCC', 'Lantern nights']) assert.ok(!statement.includes(word), word)
})

test('a party that is named beside a community is not told of it', async () => {
  const text = { name: 'Beacon', members: ['XAA', 'XCC'] }
  const { community } = await xaa.as('officer').post<Shown>('/communities', text)
  const released = await releaseTo({ to: ['XBB'], community })
  assert.deepEqual([...released.keys()].sort(), ['XBB', 'XCC'])
  assert.ok(!(await statementAt(xbb, released.get('XBB'))).includes(community))
  assert.ok((await statementAt(xcc, released.get('XCC'))).includes(community))
})

test('a new version is dated, counts from now on, and the ledger has it without a name', async () => {
  const { versions } = await xaa.as('officer').get<Shown>(`/communities/${lantern}`)
  assert.deepEqual(versions[0]?.members, ['XAA', 'XBB', 'XCC'])
  const shown = await xaa.as('officer').raw('GET', `/communities/${lantern}`)
  const etag = shown.headers.get('etag') ?? ''
  const body = { name: 'Lantern nights', members: ['XAA', 'XBB'] }
  const edit = () =>
    xaa.as('officer').raw('PUT', `/communities/${lantern}`, body, { 'if-match': etag })
  net.clock.advance(60)
  assert.equal((await edit()).status, 200)
  assert.equal((await edit()).status, 412)
  const now = (await xaa.as('officer').get<Shown>(`/communities/${lantern}`)).versions
  assert.deepEqual(
    now.map(({ version, members }) => [version, members.length]),
    [
      [2, 2],
      [1, 3],
    ],
  )
  assert.deepEqual([...(await releaseTo({ to: [], community: lantern })).keys()], ['XBB'])
  const changes = (await eventsOf(xaa)).filter(({ kind }) => kind === 'community.changed')
  assert.equal(changes.length, 3)
  assert.doesNotMatch(JSON.stringify(changes), /Lantern|XBB/)
})

test('who stands on it is for officers; others learn its name or nothing', async () => {
  const list = await xaa.as('analyst').raw('GET', '/communities')
  const text = await list.text()
  assert.match(text, /Lantern nights/)
  assert.doesNotMatch(text, /XBB|XCC/)
  for (const role of ['analyst', 'admin', 'auditor'] as const) {
    await assert.rejects(xaa.as(role).get(`/communities/${lantern}`), { code: 'node.role-missing' })
  }
})

test('who may not know the members submits to them, and learns nobody of them; an officer looks and decides', async () => {
  const { community } = await xaa
    .as('officer')
    .post<Shown>('/communities', { name: 'Harbour watch', members: ['XAA', 'XCC'] })
  const report = await write(xaa, [['(S//REL TO XAA, XBB, XCC)', 'The bridge is mined.']])
  const analyst = xaa.as('analyst')
  const order = { to: [], terms: {}, community }
  const seen: unknown[] = [await analyst.post(`/reports/${report}/preview`, order)]
  const submit = { ...order, note: null, replaces: null }
  const absent = { ...submit, community: `com-${'0'.repeat(32)}` }
  await assert.rejects(analyst.post(`/reports/${report}/submissions`, absent), {
    code: 'node.not-found',
  })
  const path = `/reports/${report}/submissions`
  const { submission } = await analyst.post<{ submission: string }>(path, submit)
  seen.push(await analyst.get(`/submissions/${submission}`), await analyst.get('/submissions'))

  // Whoever decides sees the members of the day; one who joins meanwhile is not let in unseen.
  type View = { to: string[]; order: string; stale: string[]; parties: { party: string }[] }
  const officer = xaa.as('officer')
  const before = await officer.get<View>(`/submissions/${submission}`)
  assert.deepEqual([before.to, before.parties.map(({ party }) => party)], [['XCC'], ['XCC']])
  const etag = (await officer.raw('GET', `/communities/${community}`)).headers.get('etag') ?? ''
  const wider = { name: 'Harbour watch', members: ['XAA', 'XBB', 'XCC'] }
  await officer.raw('PUT', `/communities/${community}`, wider, { 'if-match': etag })
  const approve = (view: View) =>
    officer.post(`/submissions/${submission}/approve`, {
      ...{ order: view.order, caveats: null, words: null },
    })
  await assert.rejects(approve(before), { code: 'node.approval-differs' })
  await approve(await officer.get<View>(`/submissions/${submission}`))
  await net.settle()
  assert.equal((await inbox(xbb.as('analyst'))).filter((each) => each.report === report).length, 1)
  assert.equal((await inbox(xcc.as('analyst'))).filter((each) => each.report === report).length, 1)
  seen.push(await analyst.get(`/submissions/${submission}`))
  assert.match(JSON.stringify(seen), /Harbour watch/)
  // The marking names whom it may reach, and says nothing of a list.
  assert.doesNotMatch(JSON.stringify(seen).replaceAll('REL TO XAA, XBB, XCC', ''), /XBB|XCC/)
})

test('a member with whom nothing is in force stands in the way of a submission, in words', async () => {
  const xdd = await net.start('XDD')
  await pair(xaa, xdd)
  const { community } = await xaa
    .as('officer')
    .post<Shown>('/communities', { name: 'Far shore', members: ['XAA', 'XCC', 'XDD'] })
  const report = await write(xaa, [['(U)', 'Rain.']])
  const order = { to: [], terms: {}, community, note: null, replaces: null }
  const { submission } = await xaa
    .as('analyst')
    .post<{ submission: string }>(`/reports/${report}/submissions`, order)
  type View = { to: string[]; stale: string[]; order: string }
  const view = await xaa.as('officer').get<View>(`/submissions/${submission}`)
  assert.deepEqual([view.to, view.stale], [['XCC', 'XDD'], ['audience']])
  const body = { order: view.order, caveats: null, words: null }
  const approve = xaa.as('officer').post(`/submissions/${submission}/approve`, body)
  await assert.rejects(approve, { code: 'node.submission-stale' })
})

test('bad lists and orders change nothing', async () => {
  const officer = xaa.as('officer')
  const unknown = officer.post('/communities', { name: 'x', members: ['XZZ'] })
  await assert.rejects(unknown, { code: 'node.unpaired' })
  const nobody = officer.post('/communities', { name: 'x', members: [] })
  await assert.rejects(nobody, { code: 'base.json-shape' })
  const alone = await officer.post<Shown>('/communities', { name: 'we', members: ['XAA'] })
  const report = await write(xaa, [['(U)', 'Rain.']])
  const path = `/reports/${report}/release`
  const before = (await inbox(xbb.as('analyst'))).length
  for (const community of [alone.community, null]) {
    const order = officer.post(path, { to: [], terms: {}, community })
    await assert.rejects(order, { code: 'node.nothing-to-send' })
  }
  const absent = `com-${'0'.repeat(32)}`
  await assert.rejects(officer.post(path, { to: ['XBB'], terms: {}, community: absent }), {
    code: 'node.not-found',
  })
  await net.settle()
  assert.equal((await inbox(xbb.as('analyst'))).length, before)
})

test('what was looked at is signed, and nothing that came between', async () => {
  const text = { name: 'Signal', members: ['XAA', 'XBB'] }
  const { community } = await xaa.as('officer').post<Shown>('/communities', text)
  const report = await write(xaa, [['(S//REL TO XAA, XBB, XCC)', 'The bridge is mined.']])
  const asked = { to: [], community, terms: {} }
  const look = async () =>
    (await xaa.as('officer').post<{ order: string }>(`/reports/${report}/preview`, asked)).order
  const sign = (order: string) =>
    xaa.as('officer').raw('POST', `/reports/${report}/release`, { ...asked, order })
  const seen = await look()
  const shown = await xaa.as('officer').raw('GET', `/communities/${community}`)
  const more = { ...text, members: ['XAA', 'XBB', 'XCC'] }
  const tag = { 'if-match': shown.headers.get('etag') ?? '' }
  const changed = await xaa.as('officer').raw('PUT', `/communities/${community}`, more, tag)
  assert.equal(changed.status, 200)
  const refused = await sign(seen)
  const { code } = (await refused.json()) as { readonly code: string }
  assert.deepEqual([refused.status, code], [409, 'node.approval-differs'])
  assert.equal((await sign(await look())).status, 200)
})
