// Writing a report: two editors do not overwrite each other, marks are not lowered in silence, and nothing unmarked
// becomes a report (never-weaker, hidden-means-absent).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { apiApp } from '../src/index.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'

type Draft = {
  readonly draft: string
  readonly banner: string | null
  readonly unmarked: number
  readonly portions: readonly {
    readonly portion: string
    readonly marking: string | null
    readonly text: string
  }[]
}

let node: ApiNode

before(async () => {
  node = await apiNode()
})
after(() => node.close())

type Ask = { readonly body?: object; readonly tag?: string | null; readonly key?: string }

async function ask(method: string, path: string, { body, tag, key }: Ask = {}) {
  const response = await apiApp(node.ctx, () => {}).request(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${node.tokens['analyst']}`,
      'content-type': 'application/json',
      ...(tag ? { 'if-match': tag } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const reply = (await response.json()) as Draft & {
    readonly code: string
    readonly report: string
  }
  return { status: response.status, tag: response.headers.get('etag'), reply }
}

const line = (marking: string | null, text: string, portion: string | null = null) => ({
  ...{ portion, marking, text, cites: [] },
})

async function begun(...lines: ReturnType<typeof line>[]) {
  const { status, tag, reply } = await ask('POST', '/drafts', { body: { portions: lines } })
  assert.equal(status, 200, JSON.stringify(reply))
  return { tag, reply, path: `/drafts/${reply.draft}` }
}

test('the banner is made of what is marked, and what is not blocks the end', async () => {
  const { tag, reply, path } = await begun(
    line('(R)', 'One.'),
    line('(S)', 'Two.'),
    line(null, 'Three.'),
  )
  assert.deepEqual([reply.banner?.includes('SECRET'), reply.unmarked], [true, 1])
  const refused = await ask('POST', `${path}/finish`, { tag })
  assert.deepEqual([refused.status, refused.reply.code], [400, 'node.unmarked-portion'])
  assert.equal((await ask('GET', path)).status, 200)
})

test('a finished draft is a report, and is a draft no more', async () => {
  const { tag, path } = await begun(line('(S)', 'The bridge is mined.'))
  const { status, reply } = await ask('POST', `${path}/finish`, { tag })
  assert.equal(status, 200)
  const read = await ask('POST', `/reports/${reply.report}/read`)
  assert.ok(read.reply.banner?.includes('SECRET'))
  assert.equal((await ask('GET', path)).status, 404)
})

test('of two who edit the same draft the second is told, and overwrites nothing', async () => {
  const { tag, reply, path } = await begun(line('(R)', 'One.'))
  const portion = reply.portions[0]?.portion ?? ''
  const edit = (text: string) => ({ portions: [line('(R)', text, portion)], reason: null })
  const first = await ask('PUT', path, { tag, body: edit('Mine.') })
  assert.equal(first.status, 200)
  const second = await ask('PUT', path, { tag, body: edit('Yours.') })
  assert.deepEqual([second.status, second.reply.code], [412, 'node.precondition'])
  const now = await ask('GET', path)
  assert.deepEqual([now.reply.portions[0]?.text, now.tag], ['Mine.', first.tag])
})

test('who does not say what was read edits nothing', async () => {
  const { reply, path } = await begun(line('(R)', 'One.'))
  const body = { portions: [], reason: null }
  const asked = [
    await ask('PUT', path, { body }),
    await ask('POST', `${path}/finish`),
    await ask('DELETE', path),
  ]
  for (const { status, reply: problem } of asked) {
    assert.deepEqual([status, problem.code], [428, 'node.precondition-missing'])
  }
  for (const tag of ['*', 'W/"1"', '"a", "b"', '"']) {
    assert.equal((await ask('PUT', path, { body, tag })).reply.code, 'node.request', tag)
  }
  assert.deepEqual((await ask('GET', path)).reply, reply)
})

test('to lower a mark takes a reason, and the ledger tells that it was lowered', async () => {
  const { tag, reply, path } = await begun(line('(S)', 'One.'))
  const portion = reply.portions[0]?.portion ?? ''
  const lower = (marking: string | null, reason: string | null) => ({
    ...{ portions: [line(marking, 'One.', portion)], reason },
  })
  for (const marking of ['(R)', null]) {
    const refused = await ask('PUT', path, { tag, body: lower(marking, null) })
    assert.equal(refused.reply.code, 'node.reason-missing')
  }
  assert.equal((await ask('GET', path)).tag, tag)
  const done = await ask('PUT', path, { tag, body: lower('(R)', 'it stood in the press') })
  assert.equal(done.status, 200)
  const entries = await node.ctx.store.read.ledger.list({ kind: 'draft.lowered' })
  const text = JSON.stringify(entries.at(-1)?.event)
  assert.ok(text.includes(portion))
  assert.doesNotMatch(text, /press/)
})

test('to raise a mark takes none', async () => {
  const { tag, reply, path } = await begun(line('(R)', 'One.'))
  const portions = [line('(S)', 'One.', reply.portions[0]?.portion ?? '')]
  const raised = await ask('PUT', path, { tag, body: { portions, reason: null } })
  assert.equal(raised.status, 200)
})

test("another's draft is one that is not there", async () => {
  const { reply, tag, path } = await begun(line('(U)', 'One.'))
  const stranger = { ...(await author()), id: reply.draft.replace('drf', 'per') as never }
  await node.ctx.store.write((tx) => tx.people.save(stranger, null))
  const draft = await node.ctx.store.read.drafts.byId(reply.draft as never)
  assert.ok(draft)
  await node.ctx.store.write(async (tx) => {
    await tx.drafts.drop(draft.id)
    await tx.drafts.save({ ...draft, author: stranger.id })
  })
  const absent = `/drafts/drf-${'0'.repeat(32)}`
  const asks = [
    ['GET', '', {}],
    ['PUT', '', { tag, body: { portions: [], reason: null } }],
    ['POST', '/finish', { tag }],
    ['DELETE', '', { tag }],
  ] as const
  for (const [method, rest, init] of asks) {
    const [hidden, none] = [
      await ask(method, `${path}${rest}`, init),
      await ask(method, `${absent}${rest}`, init),
    ]
    assert.deepEqual([hidden.status, hidden.reply.code], [404, 'node.not-found'])
    assert.deepEqual({ ...hidden.reply, instance: '' }, { ...none.reply, instance: '' })
  }
})

async function author() {
  const people = await node.ctx.store.read.people.list()
  const found = people.find(({ roles }) => roles.includes('analyst'))
  assert.ok(found)
  return found
}

test('an edit that is repeated under its key gives the same answer, and not that it was changed', async () => {
  const { tag, reply, path } = await begun(line('(R)', 'One.'))
  const portions = [line('(R)', 'Two.', reply.portions[0]?.portion ?? '')]
  const edit = () => ask('PUT', path, { tag, key: 'an-edit', body: { portions, reason: null } })
  const first = await edit()
  assert.equal(first.status, 200)
  assert.deepEqual(await edit(), first)
})
