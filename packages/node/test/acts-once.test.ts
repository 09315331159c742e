// An act that is asked for again under its key is done once, whoever stops in between (nothing-lost).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base64, type PersonId, utf8 } from '@tearline/base'
import { actOnce } from '../src/api/acts-once.ts'
import { apiApp } from '../src/index.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'
import { personOf, testClock } from './fixtures/net.ts'

const clock = testClock()
let node: ApiNode

before(async () => {
  node = await apiNode({ clock })
})
after(() => node.close())

let keys = 0
const newKey = () => `key-${keys++}`

async function importing(key: string | null, text = '(U) One sentence.', as = 'analyst') {
  const body = { name: 'a.md', format: null, content: base64(utf8(text)), defaultMark: null }
  const response = await apiApp(node.ctx, () => {}).request('/api/v1/reports', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${node.tokens[as]}`,
      'content-type': 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify({ ...body, cites: [] }),
  })
  const answer = await response.text()
  return { status: response.status, answer, code: JSON.parse(answer).code as string | undefined }
}

async function reports(): Promise<number> {
  return (await node.ctx.store.read.ledger.list({ kind: 'report.written' })).length
}

async function analyst(): Promise<PersonId> {
  const people = await node.ctx.store.read.people.list()
  const found = people.find(({ roles }) => roles.includes('analyst'))
  assert.ok(found)
  return found.id
}

test('the same key and request: the same bytes, and one act', async () => {
  const before = await reports()
  const key = newKey()
  const first = await importing(key)
  assert.equal(first.status, 200, first.answer)
  assert.deepEqual(await importing(`"${key}"`), first)
  assert.equal(await reports(), before + 1)
})

test('without a key each request is an act', async () => {
  const before = await reports()
  await importing(null)
  await importing(null)
  assert.equal(await reports(), before + 2)
})

test('a key with another request is refused, and changes nothing', async () => {
  const key = newKey()
  await importing(key)
  const before = await reports()
  const { status, code } = await importing(key, '(U) Another sentence.')
  assert.deepEqual([status, code, await reports()], [422, 'node.idempotency-reused', before])
})

test('what is no key is refused', async () => {
  for (const key of ['', 'two words', '"open', 'k'.repeat(256)]) {
    assert.deepEqual((await importing(key)).code, 'node.request', key)
  }
})

test('a refused act lets its key go: what was mended may be asked for under it', async () => {
  const key = newKey()
  assert.equal((await importing(key, 'No mark.')).code, 'node.unmarked-portion')
  assert.equal((await importing(key)).status, 200)
})

test('of many at once one acts, and the others are told to wait or get its answer', async () => {
  const before = await reports()
  const key = newKey()
  const answers = await Promise.all(Array.from({ length: 8 }, () => importing(key)))
  const done = answers.filter(({ status }) => status === 200)
  assert.equal(new Set(done.map(({ answer }) => answer)).size, 1)
  for (const { status, code } of answers) {
    assert.ok(status === 200 || code === 'node.idempotency-under-way')
  }
  assert.equal(await reports(), before + 1)
})

test('a key counts for a day', async () => {
  const before = await reports()
  const key = newKey()
  await importing(key)
  clock.advance(23 * 3_600)
  await importing(key)
  assert.equal(await reports(), before + 1)
  clock.advance(2 * 3_600)
  await importing(key)
  assert.equal(await reports(), before + 2)
})

test('a node that stopped after the effect says so, and does not act again', async () => {
  const act = { person: await analyst(), key: newKey() }
  const request = { operation: 'reports.import' }
  const actor = { ...personOf(node.ctx)('analyst'), person: act.person }
  const stops = actOnce(node.ctx, { actor, key: act.key, request, isKept: true }, async (its) => {
    await its.store.write((tx) => tx.settings.set('test', 1))
    // From here on nothing is written any more, as if the process had ended.
    Object.defineProperty(node.ctx.store, 'write', {
      configurable: true,
      value: () => Promise.reject(new Error('ended')),
    })
    return '{}'
  })
  await assert.rejects(stops, /ended/)
  Reflect.deleteProperty(node.ctx.store, 'write')
  const again = () =>
    actOnce(node.ctx, { actor, key: act.key, request, isKept: true }, async () => 'again')
  await assert.rejects(again(), { code: 'node.idempotency-under-way' })
  clock.advance(61)
  await assert.rejects(again(), { code: 'node.idempotency-unanswered' })
})

test('a node that stopped before the effect leaves the act to whoever asks again', async () => {
  const act = { person: await analyst(), key: newKey() }
  const actor = { ...personOf(node.ctx)('analyst'), person: act.person }
  const asked = { actor, key: act.key, isKept: true, request: {} }
  const late = actOnce(node.ctx, asked, async (its) => {
    clock.advance(61)
    const other = await actOnce(node.ctx, asked, async (theirs) => {
      await theirs.store.write((tx) => tx.settings.set('test', 'theirs'))
      return 'theirs'
    })
    assert.deepEqual(other, { kind: 'reply', text: 'theirs' })
    await its.store.write((tx) => tx.settings.set('test', 'mine'))
    return 'mine'
  })
  await assert.rejects(late, { code: 'store.conflict' })
  assert.equal(await node.ctx.store.read.settings.get('test'), 'theirs')
})
