// Events as they happen: each person hears of what they may know of, as ids, and goes on where they stopped
// (hidden-means-absent).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base64, utf8 } from '@tearline/base'
import { endStreams } from '../src/events/stream.ts'
import { apiApp } from '../src/index.ts'
import { limits } from '../src/limits.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'

let node: ApiNode

before(async () => {
  node = await apiNode()
})
after(() => node.close())

function ask(path: string, as: string, init: RequestInit = {}) {
  const headers = {
    authorization: `Bearer ${node.tokens[as]}`,
    'content-type': 'application/json',
    ...init.headers,
  }
  return apiApp(node.ctx, () => {}).request(`/api/v1${path}`, { ...init, headers })
}

async function writing(text: string): Promise<string> {
  const file = { name: 'a.md', format: null, content: base64(utf8(text)), defaultMark: null }
  const body = JSON.stringify({ ...file, cites: [] })
  const reply = await (await ask('/reports', 'analyst', { method: 'POST', body })).json()
  return (reply as { readonly report: string }).report
}

async function somethingForAll(): Promise<void> {
  await node.ctx.store.write((tx) =>
    tx.ledger.append({
      ...{ kind: 'policy.added', about: null, chainOf: null },
      subject: { policy: 'lantern', version: '9', digest: '0'.repeat(64), by: null },
    }),
  )
}

type Heard = { readonly id: string; readonly data: Readonly<Record<string, string>> }

async function listen(as: string, last?: string) {
  const headers = last === undefined ? {} : { 'last-event-id': last }
  const response = await ask('/events', as, { headers })
  assert.equal(response.status, 200)
  const reader = response.body?.getReader()
  assert.ok(reader)
  const read = async () => new TextDecoder().decode((await reader.read()).value)
  assert.match(await read(), /^retry: \d+\n\n$/)
  return {
    next: async (): Promise<Heard> => {
      const text = await read()
      const [, id = '', data = ''] = /^id: (\S+)\nevent: \S+\ndata: (.*)\n\n$/.exec(text) ?? []
      return { id, data: JSON.parse(data) }
    },
    read,
    close: () => reader.cancel(),
  }
}

test('who may know of a report hears of it, as an id and no more', async () => {
  const stream = await listen('analyst')
  const report = await writing('(S) The bridge is mined.')
  const { data } = await stream.next()
  assert.deepEqual({ ...data, at: '' }, { type: 'report.written', at: '', report })
  await stream.close()
})

test('a stream goes on behind the last event that was heard', async () => {
  const stream = await listen('analyst')
  const [first, second] = [await writing('(U) One.'), await writing('(U) Two.')]
  const heard = await stream.next()
  assert.equal(heard.data['report'], first)
  await stream.close()
  const again = await listen('analyst', heard.id)
  assert.equal((await again.next()).data['report'], second)
  await again.close()
})

test('who may not know of it hears nothing, and no number tells that there was something', async () => {
  const admin = await listen('admin')
  await writing('(S) Nothing for an administrator.')
  const policy = await ask('/policies', 'security')
  assert.equal(policy.status, 200)
  // What concerns everybody comes next: the report before it is not there.
  await somethingForAll()
  const { id, data } = await admin.next()
  assert.equal(data['type'], 'policy.added')
  assert.doesNotMatch(Buffer.from(id, 'base64url').toString('latin1'), /^\d+$/)
  await admin.close()
})

test('who may say yes hears what waits for a second person, and nobody else', async () => {
  const [security, analyst] = [await listen('security'), await listen('analyst')]
  type People = { readonly people: readonly { person: string; roles: string[] }[] }
  const { people } = (await (await ask('/people', 'admin')).json()) as People
  const somebody = people.find(({ roles }) => roles.includes('analyst'))?.person
  const body = JSON.stringify({ roles: ['analyst', 'security-officer'] })
  const asked = await ask(`/people/${somebody}/roles`, 'admin', { method: 'POST', body })
  const { approval } = (await asked.json()) as { readonly approval: string }
  const { data } = await security.next()
  assert.deepEqual({ ...data, at: '' }, { type: 'approval.asked', at: '', approval })
  const report = await writing('(U) For everybody.')
  assert.equal((await analyst.next()).data['report'], report)
  await security.close()
  await analyst.close()
})

test('an id counts for the person whose stream it was in', async () => {
  const stream = await listen('analyst')
  await writing('(U) One.')
  const { id } = await stream.next()
  await stream.close()
  for (const [as, last] of [
    ['officer', id],
    ['analyst', `${id.slice(0, -2)}AA`],
    ['analyst', '12'],
  ] as const) {
    const response = await ask('/events', as, { headers: { 'last-event-id': last } })
    assert.equal(response.status, 400)
    const problem = (await response.json()) as { readonly code: string }
    assert.equal(problem.code, 'node.cursor')
  }
})

test('a person has so many streams and no more, and one that is closed gives way', async () => {
  const streams = await Promise.all(
    Array.from({ length: limits.streamsPerPersonMax }, () => listen('officer')),
  )
  const refused = await ask('/events', 'officer')
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '1'])
  await streams[0]?.close()
  const again = await listen('officer')
  for (const stream of [...streams.slice(1), again]) await stream.close()
})

test('when the node stops its streams end', async () => {
  const stream = await listen('auditor')
  endStreams(node.ctx)
  assert.equal(await stream.read(), '')
})

test('who is let go hears nothing any more, however much happens', async () => {
  const stream = await listen('analyst')
  await writing('(U) One.')
  assert.equal((await stream.next()).data['type'], 'report.written')
  const { person } = (await (await ask('/session', 'analyst')).json()) as { person: string }
  const left = await ask(`/people/${person}/deactivate`, 'admin', { method: 'POST', body: '{}' })
  assert.equal(left.status, 200)
  await somethingForAll()
  assert.equal(await stream.read(), '')
})

test('without a token nobody listens', async () => {
  assert.equal((await apiApp(node.ctx, () => {}).request('/api/v1/events')).status, 401)
})

test('a client that reads nothing is let go, and its place is free', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const open = async () => {
    const reader = (await ask('/events', 'security')).body?.getReader()
    assert.ok(reader)
    await reader.read()
    return reader
  }
  const readers = []
  for (let count = 0; count < limits.streamsPerPersonMax; count++) readers.push(await open())
  assert.equal((await ask('/events', 'security')).status, 429)
  t.mock.timers.tick(limits.streamStallMs)
  for (const reader of readers) await assert.rejects(reader.read(), /does not read/)
  await (await open()).cancel()
})
