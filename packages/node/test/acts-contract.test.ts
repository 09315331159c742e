// Whatever acts, of all the contract, takes an `Idempotency-Key`: a repetition has no effect of its own, and says what
// the first one said, or that it is not told again (nothing-lost).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { operations } from '../src/api/app.ts'
import { apiApp } from '../src/index.ts'
import { usualSettings } from '../src/settings.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'
import { testClock } from './fixtures/net.ts'

/** What asks and changes nothing that anybody else could see; each opening is recorded, and is one of its own. */
const asking = [
  ...['documents.read', 'markings.read', 'markings.who-may-see'],
  ...['onward.drafts', 'onward.preview', 'portions.may-see'],
  ...['portions.who-may-see', 'releases.export', 'releases.read', 'reports.checks'],
  ...['portions.what-stands-between', 'questions.read'],
  ...['reports.export', 'reports.preview', 'reports.read', 'search.find', 'submissions.preview'],
  'titles.open',
]
/** Signing in, at a browser: a challenge counts once by itself. */
const ceremonies = [
  ...['claim.begin', 'claim.finish', 'claim.link', 'passkeys.begin', 'passkeys.finish'],
  ...['session.begin', 'session.end', 'session.finish'],
]

test('every operation of the contract that acts takes a key', () => {
  const without = operations.filter(({ method, acts }) => method !== 'get' && acts === undefined)
  assert.deepEqual(without.map(({ id }) => id).sort(), [...asking, ...ceremonies].sort())
  for (const { id, method, acts } of operations) if (method === 'get') assert.ok(!acts, id)
})

let node: ApiNode

before(async () => {
  node = await apiNode({ clock: testClock() })
})
after(() => node.close())

type Sent = {
  readonly id: string
  readonly as: string
  readonly path: string
  readonly body: object
  readonly method?: 'PUT' | 'POST'
}

async function send({ as, path, body, method = 'POST' }: Sent, key: string) {
  const authorization = `Bearer ${node.tokens[as]}`
  const app = apiApp(node.ctx, () => {})
  const shown = await app.request(`/api/v1${path}`, { headers: { authorization } })
  const response = await app.request(`/api/v1${path}`, {
    method,
    headers: {
      ...{ authorization, 'content-type': 'application/json', 'idempotency-key': key },
      ...(method === 'PUT' ? { 'if-match': tag ?? shown.headers.get('etag') ?? '' } : {}),
    },
    body: JSON.stringify(body),
  })
  if (method === 'PUT') tag ??= shown.headers.get('etag')
  return { status: response.status, text: await response.text() }
}
let tag: string | null = null

async function state() {
  const { ledger, ...revisions } = await node.ctx.store.read.revisions()
  return { ledger, revisions }
}

const token = { name: 'a machine', scopes: ['reports:read'], validSeconds: 3_600 }
const proposal = { ...usualSettings.proposal, answerSeconds: 60 }

/** One of each kind; the others go the same way (operation.ts), which the walk above holds them to. */
const sent: readonly (Sent & { readonly told: 'again' | 'once' })[] = [
  {
    ...{ id: 'communities.add', as: 'officer', path: '/communities', told: 'again' },
    body: { name: 'we', members: ['XAA'] },
  },
  {
    ...{ id: 'settings.change', as: 'admin', path: '/settings', method: 'PUT', told: 'again' },
    body: { ...usualSettings, proposal },
  },
  { ...{ id: 'tokens.issue', as: 'analyst', path: '/tokens', told: 'once' }, body: token },
  {
    ...{ id: 'people.invite', as: 'admin', path: '/people', told: 'once' },
    body: { login: 'zoe', name: 'Zoe', roles: [] },
  },
  {
    ...{ id: 'keys.rotate', as: 'admin', path: '/keys/rotate', told: 'again' },
    body: { keys: 'witness', noticeSeconds: 0 },
  },
]

for (const each of sent) {
  test(`${each.id}: a repetition has no effect, and is told ${each.told}`, async () => {
    const first = await send(each, `key-of-${each.id}`)
    assert.equal(first.status, 200, first.text)
    const before = await state()
    const second = await send(each, `key-of-${each.id}`)
    assert.deepEqual(await state(), before)
    if (each.told === 'again') return assert.deepEqual(second, first)
    assert.equal(JSON.parse(second.text).code, 'node.idempotency-unanswered')
    assert.ok(!second.text.includes(JSON.parse(first.text).secret ?? 'tl-'))
  })
}

test('what is told once is kept nowhere, not even sealed for the node', async () => {
  const key = 'a-key-of-its-own'
  const { status, text } = await send({ id: '', as: 'analyst', path: '/tokens', body: token }, key)
  assert.equal(status, 200, text)
  const analyst = await node.ctx.store.read.people.byLogin('analyst')
  assert.ok(analyst)
  const kept = await node.ctx.store.read.keyedActs.find(
    { person: analyst.id, key },
    node.ctx.clock.now(),
  )
  assert.equal(kept?.acted, true)
  assert.ok(!JSON.stringify(kept).includes(JSON.parse(text).secret))
})
