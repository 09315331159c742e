// People of a party: who lets them in, who vouches for them, what takes two, and what nobody does for themselves. Each
// test takes the part of somebody who wants more than is theirs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rolesOf } from '../src/auth/duties.ts'
import { apiApp } from '../src/index.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'
import { type TestClock, testClock } from './fixtures/net.ts'

let node: ApiNode
let clock: TestClock
let ids: Readonly<Record<string, string>>

before(async () => {
  clock = testClock()
  node = await apiNode({ clock })
  const people = await node.ctx.store.read.people.list()
  ids = Object.fromEntries(people.map(({ name, id }) => [name, id]))
})
after(() => node.close())

type Reply = { readonly status: number; readonly [member: string]: unknown }

async function ask(token: string, path: string, body?: object): Promise<Reply> {
  const response = await apiApp(node.ctx, () => {}).request(`/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { instance: _, ...reply } = (await response.json()) as object & { instance?: string }
  return { ...reply, status: response.status }
}

const as = (name: string) => (path: string, body?: object) =>
  ask(node.tokens[name] ?? '', path, body)
const admin = as('admin')
const security = as('security')

async function kinds(): Promise<readonly string[]> {
  const records = await node.ctx.store.read.ledger.list({}, { limit: 1_000 })
  return records.map(({ event }) => String((event as { kind?: string }).kind))
}

async function invited(login: string, roles: readonly string[] = []): Promise<string> {
  const { status, person } = await admin('/people', { login, name: login, roles })
  assert.equal(status, 200)
  return String(person)
}

/** The one approval that waits, as the security officer sees it. */
async function waiting(who = security): Promise<{ approval: string; order: string }> {
  const { approvals } = await who('/approvals')
  const list = approvals as { approval: string; order: string }[]
  assert.equal(list.length, 1)
  return list[0] ?? { approval: '', order: '' }
}

test('who is invited has a link, no clearance, and an entry in the ledger', async () => {
  const { status, person, link } = await admin('/people', {
    ...{ login: 'bea', name: 'Bea', roles: ['analyst'] },
  })
  assert.equal(status, 200)
  assert.match((link as { url: string }).url, /#enrol=tlc-[0-9a-f]{64}$/)
  const { clearance, roles } = await admin(`/people/${person}`)
  assert.deepEqual([clearance, roles], ['', ['analyst']])
  assert.equal((await kinds()).at(-1), 'person.invited')
  const again = await admin('/people', { login: 'bea', name: 'Bea', roles: [] })
  assert.deepEqual([again.status, again['code']], [409, 'node.login-taken'])
})

test('a name stands in one line, and turns nothing around', async () => {
  for (const name of ['Bea\u202Erecfifo', 'Bea\u200B', 'Bea\nof XBB', '\u2067Bea']) {
    const { status, at } = await admin('/people', { login: 'beatrix', name, roles: [] })
    assert.deepEqual([status, at], [400, '/name'])
  }
})

test('an invention of the administrator has no duty until a security officer vouches for it', async () => {
  const { ctx } = node
  const zed = await invited('zed', ['disclosure-officer'])
  const person = await ctx.store.read.people.byLogin('zed')
  assert.ok(person)
  assert.deepEqual(await rolesOf(ctx, person), [])
  const vouched = { nation: 'XAA', clearance: 'RESTRICTED', compartments: [] }
  assert.equal((await security(`/people/${zed}/clearance`, vouched)).status, 200)
  const known = await ctx.store.read.people.byLogin('zed')
  assert.ok(known)
  assert.deepEqual(await rolesOf(ctx, known), ['disclosure-officer'])
})

test('an administrator brings in nobody who could approve for them', async () => {
  for (const role of ['administrator', 'security-officer']) {
    const reply = await admin('/people', { login: 'eve', name: 'Eve', roles: [role] })
    assert.deepEqual([reply.status, reply['code']], [403, 'node.second-person'])
  }
})

test('nobody gives themselves a role, a clearance, a link or an end', async () => {
  const rows = [
    await admin(`/people/${ids['admin']}/roles`, { roles: ['administrator', 'analyst'] }),
    await admin(`/people/${ids['admin']}/enrolment`, {}),
    await admin(`/people/${ids['admin']}/deactivate`, {}),
    await security(`/people/${ids['security']}/clearance`, {
      ...{ nation: 'XAA', clearance: 'TOP SECRET', compartments: [] },
    }),
  ]
  for (const row of rows) assert.equal(row.status, 403)
  assert.deepEqual(rows[0]?.['code'], 'node.own-duties')
})

test('an administrator or an auditor has no other role: neither reads content', async () => {
  const cas = await invited('cas')
  for (const role of ['administrator', 'auditor']) {
    const reply = await admin(`/people/${cas}/roles`, { roles: [role, 'analyst'] })
    assert.deepEqual([reply.status, reply['code']], [400, 'node.roles-incompatible'])
  }
})

test('a weighty role waits for a security officer, who approves exactly what was asked', async () => {
  const dan = await invited('dan', ['analyst'])
  const asked = await admin(`/people/${dan}/roles`, { roles: ['security-officer'] })
  assert.match(String(asked['approval']), /^apr-/)
  assert.deepEqual((await admin(`/people/${dan}`))['roles'], ['analyst'])
  const { approval, order } = await waiting()
  const path = `/approvals/${approval}/approve`
  assert.equal((await admin(path, { order }))['code'], 'node.role-missing')
  assert.equal((await as('analyst')(path, { order })).status, 404)
  const other = await security(path, { order: '0'.repeat(64) })
  assert.deepEqual([other.status, other['code']], [409, 'node.approval-differs'])
  assert.deepEqual(await security(path, { order }), { status: 200, link: null })
  assert.deepEqual((await admin(`/people/${dan}`))['roles'], ['security-officer'])
  assert.equal((await security(path, { order })).status, 404, 'once')
  assert.deepEqual((await kinds()).slice(-2), ['approval.given', 'person.roles'])
})

test('what waits too long is gone, and who asked may take it back', async () => {
  const eli = await invited('eli')
  await admin(`/people/${eli}/roles`, { roles: ['administrator'] })
  const { approval, order } = await waiting()
  assert.equal((await admin(`/approvals/${approval}/refuse`, { order })).status, 200)
  await admin(`/people/${eli}/roles`, { roles: ['administrator'] })
  const second = await waiting()
  clock.advance(72 * 3_600)
  assert.deepEqual((await security('/approvals'))['approvals'], [])
  const late = await security(`/approvals/${second.approval}/approve`, { order: second.order })
  assert.equal(late.status, 404)
})

test('a new link for somebody who has lost every passkey takes two, and goes to the second', async () => {
  const fay = await invited('fay', ['analyst'])
  const asked = await admin(`/people/${fay}/enrolment`, {})
  assert.equal(asked['link'], undefined)
  const { approval, order } = await waiting()
  const { link } = await security(`/approvals/${approval}/approve`, { order })
  assert.match((link as { url: string }).url, /#enrol=tlc-/)
})

test('the last administrator and the last security officer stay', async () => {
  const lone = await apiNode({ clock })
  const people = await lone.ctx.store.read.people.list()
  const of = (name: string) => people.find((person) => person.name === name)?.id ?? ''
  const call = async (who: string, path: string, body: object) => {
    const response = await apiApp(lone.ctx, () => {}).request(`/api/v1${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        authorization: `Bearer ${lone.tokens[who]}`,
        'content-type': 'application/json',
      },
    })
    return ((await response.json()) as { code?: string }).code
  }
  const removed = await call('admin', `/people/${of('security')}/deactivate`, {})
  assert.equal(removed, 'node.last-of-role')
  const changed = await call('admin', `/people/${of('security')}/roles`, { roles: ['analyst'] })
  assert.equal(changed, 'node.last-of-role')
  const ended = await call('security', `/people/${of('admin')}/deactivate`, {})
  assert.equal(ended, 'node.last-of-role')
  await lone.close()
})

test('who is deactivated has no token, no login and no duty left, at once', async () => {
  const gus = await invited('gus', ['analyst'])
  const { ctx } = node
  const person = await ctx.store.read.people.byId(gus as never)
  assert.ok(person)
  assert.equal((await security(`/people/${gus}/deactivate`, {})).status, 200)
  assert.equal((await admin(`/people/${gus}`))['active'], false)
  assert.equal(await ctx.store.read.people.byLogin('gus'), null)
  assert.deepEqual(await ctx.store.read.people.tokensOf(person.id), [])
  assert.equal((await admin(`/people/${gus}/deactivate`, {})).status, 404)
  const back = await admin('/people', { login: 'gus', name: 'Gus', roles: [] })
  assert.equal(back.status, 200, 'the login is free again')
})

test('only a level of a policy is a clearance, and only the security officer gives one', async () => {
  const hal = await invited('hal', ['analyst'])
  const vouch = (clearance: string) =>
    security(`/people/${hal}/clearance`, { nation: 'XBB', clearance, compartments: [] })
  assert.equal((await vouch('VERY SECRET'))['code'], 'node.clearance-unknown')
  assert.equal((await vouch('SECRET')).status, 200)
  const { clearance, nation } = await admin(`/people/${hal}`)
  assert.deepEqual([clearance, nation], ['SECRET', 'XBB'])
})

test('whoever may not list people cannot tell anybody from nobody (hidden-means-absent)', async () => {
  const analyst = as('analyst')
  const hidden = await analyst(`/people/${ids['admin']}`)
  assert.deepEqual(hidden, await analyst(`/people/per-${'0'.repeat(32)}`))
  assert.equal(hidden.status, 404)
  assert.equal((await analyst(`/people/${ids['analyst']}`)).status, 200, 'oneself')
})

test('a deputy has the role on their days and not before or after', async () => {
  const officer = as('officer')
  const day = (days: number) =>
    new Date(clock.now() + days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z')
  const appointment = {
    ...{ person: ids['analyst'], inPlaceOf: ids['officer'], role: 'disclosure-officer' },
    ...{ from: day(1), until: day(8) },
  }
  assert.equal((await officer('/deputies', appointment)).status, 403)
  const long = await security('/deputies', { ...appointment, until: day(200) })
  assert.equal(long['code'], 'node.deputy')
  const not = await security('/deputies', { ...appointment, role: 'auditor' })
  assert.equal(not['code'], 'node.deputy', 'a role that the absent person has not')
  const self = await security('/deputies', { ...appointment, person: ids['security'] })
  assert.equal(self['code'], 'node.own-duties')
  const made = await security('/deputies', appointment)
  assert.match(String(made['deputy']), /^dep-/)
  const roles = async () => (await as('analyst')('/session'))['roles']
  assert.deepEqual(await roles(), ['analyst'])
  clock.advance(86_400)
  assert.deepEqual(await roles(), ['analyst', 'disclosure-officer'])
  clock.advance(7 * 86_400)
  assert.deepEqual(await roles(), ['analyst'])
})

test('standing in for a security officer takes an administrator’s approval', async () => {
  const day = (days: number) =>
    new Date(clock.now() + days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z')
  const jan = await invited('jan', ['analyst'])
  const made = await security('/deputies', {
    ...{ person: jan, inPlaceOf: ids['security'], role: 'security-officer' },
    ...{ from: day(0), until: day(3) },
  })
  assert.equal(made['deputy'], null)
  const { approval, order } = await waiting(admin)
  const own = await security(`/approvals/${approval}/approve`, { order })
  assert.equal(own['code'], 'node.role-missing')
  assert.equal((await admin(`/approvals/${approval}/approve`, { order })).status, 200)
  await security('/deputies', {
    ...{ person: await invited('kim'), inPlaceOf: ids['admin'], role: 'administrator' },
    ...{ from: day(0), until: day(3) },
  })
  const sole = await waiting(admin)
  const given = await admin(`/approvals/${sole.approval}/approve`, { order: sole.order })
  assert.equal(given.status, 200, 'a sole administrator can go on leave')
  const { deputies } = await as('auditor')('/deputies')
  assert.equal((deputies as unknown[]).length, 2)
})

test('a token does what its scopes name and nothing else, and its children no more', async () => {
  const analyst = as('analyst')
  const order = { name: 'a robot', scopes: ['reports:read', 'tokens:issue'], validSeconds: 3_600 }
  const { secret, token } = await analyst('/tokens', order)
  const robot = (path: string, body?: object) => ask(String(secret), path, body)
  assert.equal((await robot('/reports')).status, 200)
  const beyond = await robot('/inbox')
  assert.deepEqual([beyond.status, beyond['code']], [403, 'node.scope'])
  const more = await robot('/tokens', { ...order, scopes: ['inbox:read'] })
  assert.equal(more['code'], 'node.scope')
  assert.equal((await robot('/tokens', { ...order, scopes: ['all'] }))['code'], 'node.scope')
  const child = await robot('/tokens', { ...order, scopes: ['reports:read'], validSeconds: 9_999 })
  const { tokens } = await analyst('/tokens')
  const [parent] = (tokens as { token: string; expires: string }[]).filter(
    (each) => each.token === token,
  )
  assert.equal(child['expires'], parent?.expires, 'it lives no longer')
  clock.advance(3_600)
  assert.equal((await robot('/reports')).status, 401)
})

test('a token reaches no further than its person does', async () => {
  const order = { name: 'a robot', scopes: ['all'], validSeconds: 3_600 }
  const { secret } = await admin('/tokens', order)
  assert.equal((await ask(String(secret), '/reports')).status, 403)
})

test('tokens are revoked by their person and by those who oversee people', async () => {
  const analyst = as('analyst')
  const order = { name: 'a robot', scopes: ['reports:read'], validSeconds: 3_600 }
  const [one, two] = [await analyst('/tokens', order), await analyst('/tokens', order)]
  const officer = as('officer')
  const others = await officer(`/tokens/${one['token']}/revoke`, {})
  assert.deepEqual(others, await officer(`/tokens/${'0'.repeat(64)}/revoke`, {}))
  assert.equal((await analyst(`/tokens/${one['token']}/revoke`, {})).status, 200)
  assert.equal((await security(`/tokens/${two['token']}/revoke`, {})).status, 200)
  for (const { secret } of [one, two]) {
    assert.equal((await ask(String(secret), '/reports')).status, 401)
  }
  const mine = (await officer('/tokens'))['tokens'] as { person: string }[]
  assert.ok(mine.every(({ person }) => person === ids['officer']))
})
