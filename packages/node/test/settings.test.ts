// Settings: an administrator's, within ranges, told from each other by a tag, in the ledger, and counting at once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sessionOf } from '../src/auth/sessions.ts'
import { keyDesk } from '../src/federation/server.ts'
import { apiApp } from '../src/index.ts'
import { openSettings, type Settings, usualSettings } from '../src/settings.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'
import { testClock } from './fixtures/net.ts'

let node: ApiNode
const clock = testClock()

before(async () => {
  node = await apiNode({ clock })
})
after(() => node.close())

async function ask(method: string, as: string, body?: Settings, ifMatch = '') {
  const headers = {
    ...{ authorization: `Bearer ${node.tokens[as]}`, 'content-type': 'application/json' },
    ...(ifMatch === '' ? {} : { 'if-match': ifMatch }),
  }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await apiApp(node.ctx, () => {}).request('/api/v1/settings', {
    ...{ method, headers, ...sent },
  })
  const reply = (await response.json()) as Settings & { readonly code?: string }
  return { status: response.status, reply, etag: response.headers.get('etag') ?? '' }
}

async function change(settings: Settings) {
  return ask('PUT', 'admin', settings, (await ask('GET', 'admin')).etag)
}

const flood = (mailPerSecondPerParty: number): Settings => ({
  ...usualSettings,
  flood: { ...usualSettings.flood, mailPerSecondPerParty },
})

test('what nobody has changed is as usual, and everybody of the party may look', async () => {
  for (const as of ['analyst', 'auditor']) {
    assert.deepEqual((await ask('GET', as)).reply, usualSettings)
  }
})

test('a change counts at once, here and in another process that follows, and is in the ledger', async () => {
  const other = await openSettings(node.ctx.store.read)
  const { flood: floodNow } = (await change(flood(7))).reply
  assert.equal(floodNow.mailPerSecondPerParty, 7)
  assert.equal(node.ctx.settings.now().flood.mailPerSecondPerParty, 7)
  assert.equal(other.now().flood.mailPerSecondPerParty, usualSettings.flood.mailPerSecondPerParty)
  await other.follow()
  assert.equal(other.now().flood.mailPerSecondPerParty, 7)
  const events = await node.ctx.store.read.ledger.list({ kind: 'settings.changed' })
  assert.equal(events.length, 1)
  assert.doesNotMatch(JSON.stringify(events), /mailPerSecondPerParty/)
})

test('of two who change the same the second is told, and nobody but an administrator changes', async () => {
  const { etag } = await ask('GET', 'admin')
  assert.equal((await ask('PUT', 'admin', flood(8), etag)).status, 200)
  assert.equal((await ask('PUT', 'admin', flood(9), etag)).reply.code, 'node.precondition')
  assert.equal((await ask('PUT', 'admin', flood(9))).reply.code, 'node.precondition-missing')
  const now = (await ask('GET', 'admin')).etag
  assert.equal((await ask('PUT', 'security', flood(9), now)).reply.code, 'node.role-missing')
  assert.equal((await ask('GET', 'admin')).reply.flood.mailPerSecondPerParty, 8)
})

test('no setting takes a limit away', async () => {
  const bad: readonly Settings[] = [
    flood(0),
    flood(10 ** 9),
    flood(1.5),
    { ...usualSettings, sessionIdleSeconds: 10 },
    { ...usualSettings, sessionIdleSeconds: 10 ** 9 },
    { ...usualSettings, proposal: { ...usualSettings.proposal, leaseSeconds: 0 } },
    { ...usualSettings, surprise: 1 } as Settings,
  ]
  for (const each of bad) assert.equal((await change(each)).status, 400, JSON.stringify(each))
})

test('a limit that is narrowed holds for whoever comes next', async () => {
  const desk = keyDesk(node.ctx)
  const party = node.ctx.me
  desk.rates.take(party, 10 ** 9)
  clock.advance(1)
  const keys = (keysPerSecondPerParty: number) => ({
    ...{ ...usualSettings, flood: { ...usualSettings.flood, keysPerSecondPerParty } },
  })
  await change(keys(16))
  assert.throws(() => desk.rates.take(party, 17), { code: 'node.too-many' })
  await change(keys(17))
  clock.advance(1)
  desk.rates.take(party, 16 + 17)
})

test('a session ends after the idle time that is set', async () => {
  const { store } = node.ctx
  const [person] = await store.read.people.list()
  assert.ok(person)
  const hash = '7'.repeat(64) as Parameters<typeof sessionOf>[1]
  const now = clock.now()
  const times = { created: now, seen: now, authenticated: now }
  const expires = (now + 10 ** 8) as typeof now
  await store.write((tx) =>
    tx.sessions.save({ hash, person: person.id, means: 'passkey', ...times, expires }),
  )
  await change({ ...usualSettings, sessionIdleSeconds: 300 })
  assert.ok(await sessionOf(node.ctx, hash, { isUse: true }))
  // A stream that asks again and again whether it may go on keeps nobody signed in.
  clock.advance(200)
  assert.ok(await sessionOf(node.ctx, hash, { isUse: false }))
  clock.advance(101)
  assert.equal(await sessionOf(node.ctx, hash, { isUse: true }), null)
})
