// Writing a report: two editors do not overwrite each other, marks are not lowered in silence, and nothing unmarked
// becomes a report (never-weaker, hidden-means-absent).
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { base64, newId } from '@tearline/base'
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
    readonly tearLineOf: string | null
  }[]
  readonly problems: readonly { readonly code: string; readonly at?: string }[]
}

let node: ApiNode

before(async () => {
  node = await apiNode()
})
after(() => node.close())

type Ask = {
  readonly as?: string
  readonly body?: object
  readonly tag?: string | null
  readonly key?: string
}

async function ask(method: string, path: string, { as = 'analyst', body, tag, key }: Ask = {}) {
  const response = await apiApp(node.ctx, () => {}).request(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${node.tokens[as]}`,
      'content-type': 'application/json',
      ...(tag ? { 'if-match': tag } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const reply = (await response.json()) as Draft & {
    readonly code: string
    readonly at?: string
    readonly report: string
  }
  return { status: response.status, tag: response.headers.get('etag'), reply }
}

type Line = {
  readonly portion: string | null
  readonly marking: string | null
  readonly text: string
  readonly cites: readonly string[]
  readonly form?: string
  readonly mediaType?: string
  readonly tearLineOf?: string
}

const line = (marking: string | null, text: string, portion: string | null = null): Line => ({
  ...{ portion, marking, text, cites: [] },
})

async function begun(...lines: readonly Line[]) {
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

test('why marks were lowered goes with the report: sealed, for officers, and the ledger knows that there is a reason', async () => {
  const { tag, reply, path } = await begun(line('(S)', 'One.'), line('(S)', 'Two.'))
  const [one = '', two = ''] = reply.portions.map(({ portion }) => portion)
  const portions = [
    line('(R)', 'One.', one),
    { ...line('(S)', 'Two.', two) },
    { ...line('(U)', 'Wider.'), tearLineOf: two },
  ]
  const edited = await ask('PUT', path, {
    tag,
    body: { portions, reason: 'it stood in the press' },
  })
  const { reply: done } = await ask('POST', `${path}/finish`, { tag: edited.tag })
  const [entry] = (await node.ctx.store.read.ledger.list({ kind: 'report.written' })).slice(-1)
  const recorded = JSON.stringify(entry?.event)
  assert.match(recorded, /"lowered":1,.*"reasons":"[0-9a-f]{64}"/)
  assert.doesNotMatch(recorded, /press/)
  const told = await ask('GET', `/reports/${done.report}/writing`, { as: 'officer' })
  const { lowered: why, tearLines } = told.reply as unknown as Record<string, object[]>
  assert.deepEqual(
    why?.map((each) => ({ ...each, at: '' })),
    [{ number: 1, at: '', reason: 'it stood in the press' }],
  )
  assert.deepEqual(tearLines, [{ number: 3, of: 2 }])
  // What an officer can show: its digest is the one that was recorded, and the words in it are the same.
  const { opening } = told.reply as unknown as { readonly opening: string }
  const digest = createHash('sha256').update(opening).digest('hex')
  assert.ok(recorded.includes(`"reasons":"${digest}"`))
  assert.deepEqual(JSON.parse(opening).lowered, why)
  // Its author, who did it, is told the same; another who writes is not, of whatever report.
  const mine = await ask('GET', `/reports/${done.report}/writing`)
  assert.deepEqual([mine.status, mine.reply], [200, told.reply])
  const { store, me: originator, clock, rng } = node.ctx
  const officer = await store.read.people.byLogin('officer')
  assert.ok(officer)
  const theirs = newId('report', rng)
  const record = { id: theirs, originator, author: officer.id, state: 'final' } as const
  await store.write((tx) => tx.reports.create({ ...record, created: clock.now() }))
  for (const report of [theirs, `rpt-${'0'.repeat(32)}`]) {
    const refused = await ask('GET', `/reports/${report}/writing`)
    assert.deepEqual([refused.status, refused.reply.code], [403, 'node.role-missing'])
  }
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

test('a portion keeps its form and its bytes, from draft to report', async () => {
  const bytes = base64(Uint8Array.of(0, 159, 255))
  const object = '{"type":"note","id":"note--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061","content":"x"}'
  const forms = [
    { ...line('(U)', 'A title'), form: 'title' },
    { ...line('(S)', bytes), form: 'file', mediaType: 'image/png' },
    { ...line('(S)', object), form: 'stix', mediaType: 'application/stix+json;version=2.1' },
    { ...line(null, '  ') },
  ]
  const { tag, reply, path } = await begun(...forms)
  assert.deepEqual([reply.unmarked, reply.problems], [0, []])
  const ids = reply.portions.map(({ portion }) => portion)
  const again = forms.map((each, at) => ({ ...each, portion: ids[at], text: null }))
  const saved = await ask('PUT', path, { tag, body: { portions: again, reason: null } })
  assert.deepEqual(saved.reply.portions, reply.portions)
  const { reply: done } = await ask('POST', `${path}/finish`, { tag: saved.tag })
  const read = await ask('POST', `/reports/${done.report}/read`)
  const sealed = read.reply.portions as unknown as { form: string; content: string }[]
  assert.deepEqual(
    sealed.map(({ form }) => form),
    ['title', 'file', 'stix'],
  )
  assert.equal(sealed[1]?.content, bytes)
})

test('what is wrong with a portion is said at it, loses no word of it, and blocks the end', async () => {
  const { tag, reply, path } = await begun(
    line('(S)', 'One.'),
    { ...line('(S)', '{"type":'), form: 'stix' },
    { ...line('(S)', '{},{}'), form: 'stix' },
    { ...line('(S)', 'no base64!'), form: 'file' },
  )
  assert.deepEqual(
    reply.problems.map(({ at }) => at),
    ['/portions/1/text', '/portions/2/text', '/portions/3/text'],
  )
  const refused = await ask('POST', `${path}/finish`, { tag })
  assert.deepEqual([refused.status, refused.reply.code], [400, reply.problems[0]?.code])
  assert.equal((await ask('GET', path)).reply.portions[1]?.text, '{"type":')
})

test('a mark that is none is refused at its portion', async () => {
  const { status, reply } = await ask('POST', '/drafts', {
    body: { portions: [line('(U)', 'One.'), line('(XYZ)', 'Two.')] },
  })
  assert.deepEqual(
    [status, reply.code, reply.at],
    [400, 'label.unknown-classification', '/portions/1/marking'],
  )
})

test('a tear line has a wider mark than what it stands for', async () => {
  const { tag, reply, path } = await begun(line('(S)', 'The ferryman said so.'))
  const original = reply.portions[0]?.portion ?? ''
  const tearLine = (marking: string | null) => ({
    ...line(marking, 'A source said so.'),
    tearLineOf: original,
  })
  const body = (marking: string | null) => ({
    portions: [line('(S)', 'The ferryman said so.', original), tearLine(marking)],
    reason: null,
  })
  const same = await ask('PUT', path, { tag, body: body('(S)') })
  assert.deepEqual(
    same.reply.problems.map(({ code, at }) => [code, at]),
    [['node.tear-line-not-wider', '/portions/1/marking']],
  )
  assert.equal(
    (await ask('POST', `${path}/finish`, { tag: same.tag })).reply.code,
    'node.tear-line-not-wider',
  )
  const wider = await ask('PUT', path, { tag: same.tag, body: body('(R)') })
  assert.deepEqual([wider.reply.problems, wider.reply.portions[1]?.tearLineOf], [[], original])
})

test('what cites is marked at least as what it cites, also where its author would have it lower', async () => {
  const sealed = await begun(line('(S)', 'The bridge is mined.'))
  const { reply: done } = await ask('POST', `${sealed.path}/finish`, { tag: sealed.tag })
  const { reply: read } = await ask('POST', `/reports/${done.report}/read`)
  const cites = [read.portions[0]?.portion ?? '']
  const { tag, reply, path } = await begun(
    { ...line('(U)', 'It is mined.'), cites },
    { ...line(null, 'Mined.'), cites },
  )
  const marks = reply.portions.map(({ marking }) => marking)
  assert.deepEqual([marks, reply.unmarked], [['(S)', '(S)'], 0])
  const portion = reply.portions[0]?.portion ?? ''
  const lower = [{ ...line('(U)', 'It is mined.', portion), cites }]
  const saved = await ask('PUT', path, { tag, body: { portions: lower, reason: 'I wish so' } })
  assert.equal(saved.reply.portions[0]?.marking, '(S)')
  const absent = { ...line('(U)', 'One.'), cites: [`por-${'0'.repeat(32)}`] }
  assert.equal((await ask('POST', '/drafts', { body: { portions: [absent] } })).status, 404)
})

test('a copy of a draft keeps what was lowered in it, and asks why as the draft does', async () => {
  const { reply } = await begun(line('(S)', 'One.'))
  const portion = reply.portions[0]?.portion ?? ''
  const copy = (marking: string, reason: string | null) => ({
    body: { portions: [line(marking, 'Two.', portion)], reason, copyOf: reply.draft },
  })
  assert.equal((await ask('POST', '/drafts', copy('(U)', null))).reply.code, 'node.reason-missing')
  const kept = await ask('POST', '/drafts', copy('(U)', 'it stood in the press'))
  assert.notEqual(kept.reply.draft, reply.draft)
  const record = await node.ctx.store.read.drafts.byId(kept.reply.draft as never)
  assert.deepEqual(
    record?.lowered.map(({ reason }) => reason),
    ['it stood in the press'],
  )
  const other = await ask('GET', `/drafts/${reply.draft}`)
  assert.equal(other.reply.portions[0]?.text, 'One.')
})

test('marks are offered as the policy has them, those used last first; a typed one is read or refused', async () => {
  await begun(line('(S//NF)', 'Once.'))
  const { reply } = await ask('GET', '/markings')
  const { recent, common } = reply as unknown as Record<string, { marking: string }[]>
  assert.equal(recent?.[0]?.marking, '(S//NF)')
  assert.ok(common?.some(({ marking }) => marking === '(S)'))
  const typed = async (marking: string) => {
    const { reply: read } = await ask('POST', '/markings/read', { body: { marking } })
    const { banner, code } = read as unknown as { readonly banner?: string; readonly code: string }
    return banner ?? code
  }
  for (const text of ['(S//NF)', 's//nf', ' SECRET//NOFORN ', '(s // nf)']) {
    assert.equal(await typed(text), 'SECRET//NOFORN', text)
  }
  for (const text of ['s//rel to xbb', '(S//REL TO XBB, XAA)']) {
    assert.equal(await typed(text), 'SECRET//REL TO XAA, XBB', text)
  }
  assert.equal(await typed('(q)'), 'label.unknown-classification')
  assert.equal(await typed('s//rel to nobody we know'), 'label.syntax')
})

test('a mark is suggested with its reason, and none is applied', async () => {
  const { reply, path } = await begun(
    line('(S//NF)', 'Our source at the ferry met the harbour master.'),
    line('(U)', 'Rain.'),
    line(null, 'The harbour master and our source spoke again.'),
  )
  const portion = reply.portions[2]?.portion
  const { reply: asked } = await ask('GET', `${path}/portions/${portion}/suggestions`)
  const { suggestions } = asked as unknown as {
    suggestions: { marking: string; because: string; words: string[] }[]
  }
  assert.deepEqual(
    suggestions.map(({ marking, because }) => [marking, because]),
    [
      ['(S//NF)', 'words'],
      ['(U)', 'before'],
    ],
  )
  assert.ok(suggestions[0]?.words.includes('source'))
  assert.equal((await ask('GET', path)).reply.portions[2]?.marking, null)
})

test('a list of drafts shows their author’s own first words, and nothing that is cited', async () => {
  const cited = await begun(line('(S)', 'Somebody else’s words.'))
  const { reply } = await ask('POST', `${cited.path}/finish`, { tag: cited.tag })
  const read = await ask('POST', `/reports/${reply.report}/read`)
  const [source] = read.reply.portions.map(({ portion }) => portion)
  const quoting = { ...line('(S)', 'Somebody else’s words.'), cites: [source ?? ''] }
  const { reply: quoted } = await begun(quoting)
  const long = `Ferry ${'traffic '.repeat(20)}`
  const { reply: titled } = await begun(quoting, line('(U)', 'Text.'), {
    ...line('(U)', long),
    form: 'title',
  })
  const list = await ask('GET', '/drafts')
  const { drafts } = list.reply as unknown as {
    readonly drafts: readonly { readonly draft: string; readonly title: string | null }[]
  }
  const titleOf = (id: string) => drafts.find(({ draft }) => draft === id)?.title
  assert.equal(titleOf(quoted.draft), null)
  assert.equal(titleOf(titled.draft), `${long.slice(0, 80)}…`)
})
