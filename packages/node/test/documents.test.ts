// What comes in is looked at before anything of it is written: all that is no mark is told of, nothing is kept or logged,
// and what becomes a draft is never marked wider than it was (never-weaker, clear-at-no-rest, bad-in-clear-out).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base64, utf8 } from '@tearline/base'
import { apiApp } from '../src/index.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'

let node: ApiNode
const logged: unknown[] = []
const log = (...line: readonly unknown[]) => void logged.push(line)

before(async () => {
  node = await apiNode({ log: { info: log, warn: log, error: log } })
})
after(() => node.close())

type Looked = {
  readonly code?: string
  readonly draft: string
  readonly format: string
  readonly banner: string | null
  readonly unmarked: number
  readonly refused: readonly { readonly code: string; readonly at?: string }[]
  readonly moreRefused: number
  readonly portions: readonly {
    readonly marking: string | null
    readonly form: string
    readonly text: string
    readonly at: string
  }[]
}

async function ask(path: string, body: object | null, as = 'analyst') {
  const response = await apiApp(node.ctx, () => {}).request(`/api/v1${path}`, {
    method: body === null ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${node.tokens[as]}`, 'content-type': 'application/json' },
    ...(body !== null && { body: JSON.stringify(body) }),
  })
  return { status: response.status, reply: (await response.json()) as Looked }
}

const document = (text: string, rest: object = {}) => ({
  ...{
    name: 'a.txt',
    format: null,
    content: base64(utf8(text)),
    defaultMark: null,
    mediaType: null,
  },
  ...rest,
})

async function kept(): Promise<readonly number[]> {
  const { ledger, drafts, reports, people } = node.ctx.store.read
  const author = await people.byLogin('analyst')
  assert.ok(author)
  return [
    (await ledger.list({})).length,
    (await drafts.ofAuthor(author.id, { limit: 100 })).length,
    (await reports.list({}, { limit: 100 })).length,
  ]
}

const mixed = `(U) Rain is expected.

(S//NOBODY) The bridge is mined.

[S] The ferry is armed.

Nobody marked this.`

test('a look tells of every mark that is none, with its line, and of what has none', async () => {
  const { status, reply } = await ask('/documents/read', document(mixed))
  assert.equal(status, 200, JSON.stringify(reply))
  assert.deepEqual([reply.format, reply.unmarked], ['text', 3])
  assert.deepEqual(
    reply.refused.map(({ code, at }) => [code, at?.split(':')[0]]),
    [
      ['formats.mark', '3'],
      ['formats.mark', '5'],
    ],
  )
  assert.deepEqual(
    reply.portions.map(({ marking, text, at }) => [marking, text, at]),
    [
      ['(U)', 'Rain is expected.', '1:1'],
      [null, '(S//NOBODY) The bridge is mined.', '3:1'],
      [null, '[S] The ferry is armed.', '5:1'],
      [null, 'Nobody marked this.', '7:1'],
    ],
  )
  assert.equal(reply.banner, 'UNCLASSIFIED')
})

test('a mark for all the rest is given to nothing where some mark is none', async () => {
  for (const name of ['a.txt', 'a.md']) {
    const rest = { name, defaultMark: '(U)' }
    const { reply } = await ask('/documents/read', document(mixed, rest))
    assert.deepEqual(
      reply.portions.map(({ marking }) => marking),
      ['(U)', null, null, null],
    )
    const good = await ask('/documents/read', document('(S//NF) One.\n\nTwo.', rest))
    assert.deepEqual(
      good.reply.portions.map(({ marking }) => marking),
      ['(S//NF)', '(U)'],
    )
  }
})

test('what follows a mark that is none does not come under the one before', async () => {
  for (const name of ['a.txt', 'a.md']) {
    const { reply } = await ask('/documents/read', document('(U) One.\n[S] Two.\nThree.', { name }))
    const [first, second] = reply.portions
    assert.deepEqual([first?.marking, first?.text], ['(U)', 'One.'])
    assert.deepEqual([second?.marking, second?.text], [null, '[S] Two.\nThree.'])
  }
})

test('to look writes nothing, and no log has a word of it', async () => {
  const before = await kept()
  logged.length = 0
  await ask('/documents/read', document(mixed))
  await ask('/documents/read', document('```\nnever closed, the ferryman', { name: 'a.md' }))
  await ask('/documents/read', document('{"type":"bundle","ferryman":1}'))
  assert.deepEqual(await kept(), before)
  assert.doesNotMatch(JSON.stringify(logged), /mined|ferry|Rain|NOBODY/)
})

test('taken into a draft it is what was shown, and is sealed only when it is marked', async () => {
  const shown = await ask('/documents/read', document(mixed))
  const { status, reply } = await ask('/documents/draft', document(mixed))
  assert.equal(status, 200, JSON.stringify(reply))
  const draft = await ask(`/drafts/${reply.draft}`, null)
  const plain = ({ portions }: Looked) =>
    portions.map(({ marking, form, text }) => ({ marking, form, text }))
  assert.deepEqual(plain(draft.reply), plain(shown.reply))
  assert.equal(draft.reply.unmarked, 3)
  const other = await ask('/documents/draft', document(mixed), 'auditor')
  assert.equal(other.reply.code, 'node.role-missing')
})

test('a bundle and a file come as they are; what is broken is refused with its place', async () => {
  const object = {
    ...{ type: 'ipv4-addr', spec_version: '2.1', value: '198.51.100.1' },
    id: `ipv4-addr--${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
  }
  const bundle = { type: 'bundle', id: `bundle--00000000-0000-4000-8000-${'0'.repeat(12)}` }
  const stix = await ask(
    '/documents/read',
    document(JSON.stringify({ ...bundle, objects: [object] }), { name: 'a.json' }),
  )
  assert.deepEqual(
    [stix.reply.format, stix.reply.portions.map(({ form, marking }) => [form, marking])],
    ['stix', [['stix', null]]],
  )
  const content = base64(Uint8Array.of(0, 159, 255))
  const file = document('', { name: 'a.png', content, mediaType: 'image/png', defaultMark: '(U)' })
  const { reply } = await ask('/documents/read', file)
  assert.deepEqual(
    [reply.format, reply.portions],
    [
      'file',
      [
        {
          marking: null,
          colours: null,
          form: 'file',
          mediaType: 'image/png',
          text: content,
          at: '',
        },
      ],
    ],
  )
  const open = await ask('/documents/read', document('{"type":"bundle",', { format: 'stix' }))
  assert.deepEqual([open.status, open.reply.code], [400, 'formats.json'])
})

test('a bundle is looked at object by object: what cannot be read is told of, kept, and unmarked', async () => {
  const id = (type: string, end: number) =>
    `${type}--00000000-0000-4000-8000-${String(end).padStart(12, '0')}`
  const objects = [
    { type: 'note', id: id('note', 1), spec_version: '2.1', content: 'Sound.', object_refs: [] },
    { type: 'note', id: id('note', 2), spec_version: '2.0', content: 'Old.' },
    { type: 'note', content: 'Nameless.' },
    {
      type: 'note',
      id: id('note', 4),
      content: 'About the old one.',
      object_refs: [id('note', 2)],
    },
    7,
  ]
  const bundle = JSON.stringify({ type: 'bundle', id: id('bundle', 9), objects })
  const asked = document(bundle, { name: 'a.json', format: 'stix', defaultMark: '(U)' })
  const { status, reply } = await ask('/documents/read', asked)
  assert.equal(status, 200, JSON.stringify(reply))
  assert.deepEqual(
    reply.refused.map(({ code, at }) => `${code} ${at}`),
    [
      'formats.stix-version /objects/1/spec_version',
      'formats.shape /objects/2/id',
      'formats.shape /objects/4',
    ],
  )
  assert.deepEqual(
    reply.portions.map(({ text }) => JSON.parse(text)),
    objects,
  )
  // What lacks something may have lost what marked the others: no default mark is put on any of it.
  assert.equal(reply.unmarked, objects.length)
  const taken = await ask('/documents/draft', asked)
  const draft = await ask(`/drafts/${taken.reply.draft}`, null)
  assert.equal(draft.reply.portions.length, objects.length)
})

test('a fence that is never closed, a mark without a text: all of it comes, unmarked, each at its line', async () => {
  const text = '(U)\n\n(U) Rain.\n\n(U)\n```\nfirst\n\n(S//NF) The miller.'
  const { reply } = await ask('/documents/read', document(text, { name: 'a.md' }))
  assert.deepEqual(
    reply.refused.map(({ code, at }) => `${code} ${at}`),
    ['formats.empty 1:1', 'formats.fence 6:1'],
  )
  assert.deepEqual(
    reply.portions.map(({ marking, text: said }) => [marking, said]),
    [
      [null, '(U)'],
      ['(U)', 'Rain.'],
      [null, '(U)\n```\nfirst\n\n(S//NF) The miller.'],
    ],
  )
})

test('more is wrong than anybody reads: so many are listed, and the others counted', async () => {
  const text = Array.from({ length: 250 }, (_, at) => `(S//NOBODY) Line ${at}.`).join('\n\n')
  const { reply } = await ask('/documents/read', document(text))
  assert.deepEqual([reply.refused.length, reply.moreRefused, reply.unmarked], [200, 50, 250])
})
