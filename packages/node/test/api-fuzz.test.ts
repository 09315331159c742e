// Every operation, asked with what its own schemas allow and with what an attacker makes of them: a coded refusal that
// is in the document and changes nothing, or an answer; never a mistake of ours (bad-in-clear-out).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { apiApp } from '../src/index.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'
import { type Described, described, fitting, hostile, type Schema } from './fixtures/contract.ts'

const runs = process.env['SLOW'] === '1' ? 400 : 12
const people = ['analyst', 'officer', 'security', 'admin', 'auditor'] as const

let node: ApiNode

before(async () => {
  node = await apiNode()
})
after(() => node.close())

type Asked = {
  readonly as: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

const odd = fc.oneof(
  fc.constantFrom('..', '%00', '%2e%2e%2f', '%ff', '%', '__proto__', '*', "'", '0', 'null', ' '),
  fc.string({ maxLength: 30 }),
)

function askedOf(operation: Described): fc.Arbitrary<Asked> {
  const parts = fc.tuple(...[...operation.params.values()].map(textFor))
  const names = [...operation.params.keys()]
  return fc.record({
    as: fc.constantFrom(...people),
    path: parts.map((values) =>
      names.reduce(
        (path, name, at) => path.replace(`{${name}}`, encodeURIComponent(values[at] ?? '')),
        operation.path,
      ),
    ),
    query: queryOf(operation),
    headers: headersOf(operation),
    body: operation.method === 'GET' ? fc.constant(undefined) : bodyOf(operation.body),
  })
}

function textFor(schema: Schema): fc.Arbitrary<string> {
  return fc.oneof({ weight: 4, arbitrary: fitting(schema).map(String) }, odd)
}

function queryOf({ query }: Described): fc.Arbitrary<string> {
  const some = [...query].map(([name, schema]) =>
    fc.option(textFor(schema).map((value) => `${name}=${encodeURIComponent(value)}`)),
  )
  const stray = fc.option(
    odd.map((text) => `stray=${encodeURIComponent(text)}`),
    { freq: 1 },
  )
  return fc.tuple(...some, stray).map((all) => all.filter((each) => each !== null).join('&'))
}

function headersOf(operation: Described): fc.Arbitrary<Readonly<Record<string, string>>> {
  const type = fc.constantFrom('application/json', 'application/json', 'text/plain', 'a;;;')
  const value = fc
    .string({ maxLength: 40 })
    .map((text) => text.replaceAll(/[^\x20-\x7e]/g, '').trim())
  const given = Object.fromEntries([...operation.headers.keys()].map((name) => [name, value]))
  return fc.record({ 'content-type': type, ...given }, { requiredKeys: ['content-type'] })
}

function bodyOf(schema: Schema | null): fc.Arbitrary<string | undefined> {
  const raw = fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"\\ud800"',
    '{"a":1,"a":2}',
    '['.repeat(5_000),
  )
  if (schema === null) return fc.oneof(fc.constant(undefined), raw)
  const made = fc.oneof(fitting(schema), hostile(schema)).map((value) => JSON.stringify(value))
  return fc.oneof({ weight: 6, arbitrary: made }, raw)
}

/** What was answered wrongly once, by operation: sent again in every run. */
const answeredWrongly: Readonly<Record<string, readonly object[]>> = {
  // The ledger told of shares that could not be made.
  'keys.rewrap': [{ opens: 'shares', needed: 3, of: 2 }],
  // The second finds the first under way.
  'keys.rotate': [
    { keys: 'party', noticeSeconds: 60 },
    { keys: 'party', noticeSeconds: 0 },
  ],
}

function examplesOf({ id, path }: Described): [Asked][] {
  const headers = { 'content-type': 'application/json' }
  return (answeredWrongly[id] ?? []).map((body) => [
    { as: 'admin', path, query: '', headers, body: JSON.stringify(body) },
  ])
}

async function ask({ method }: Described, { as, path, query, headers, body }: Asked) {
  const app = apiApp(node.ctx, () => {})
  const authorization = `Bearer ${node.tokens[as]}`
  return app.request(`${path}${query && `?${query}`}`, {
    ...{ method, headers: { ...headers, authorization } },
    ...(body === undefined || method === 'GET' ? {} : { body }),
  })
}

/** What is there; a refusal may leave its own entry in the ledger, and nothing else. */
async function state() {
  const { ledger, ...revisions } = await node.ctx.store.read.revisions()
  const newer = await node.ctx.store.read.ledger.list({}, { after: ledger - 1 })
  return { ledger, revisions, newer }
}

async function entriesAfter(count: number): Promise<readonly string[]> {
  const entries = await node.ctx.store.read.ledger.list({}, { after: count - 1 })
  return entries.map(({ event }) => (event as { readonly kind: string }).kind)
}

for (const operation of described) {
  test(`${operation.id}: whatever is sent`, async () => {
    await fc.assert(
      fc.asyncProperty(askedOf(operation), async (asked) => {
        const before = await state()
        const response = await ask(operation, asked)
        if (response.headers.get('content-type') === 'text/event-stream') {
          return response.body?.cancel()
        }
        const text = await response.text()
        assert.ok(response.status < 500, `${response.status} ${text.slice(0, 300)}`)
        if (response.status < 400) return
        const { code, status } = JSON.parse(text) as { code: string; status: number }
        assert.equal(status, response.status)
        assert.equal(response.headers.get('content-type'), 'application/problem+json')
        checkDocumented(operation, response.status, code)
        assert.doesNotMatch(text, /node:internal|\.ts:\d|node_modules|SQLITE|select |insert /i)
        const after = await state()
        assert.deepEqual(after.revisions, before.revisions)
        for (const kind of await entriesAfter(before.ledger)) assert.match(kind, /denied$/)
      }),
      { numRuns: runs, examples: examplesOf(operation) },
    )
  })
}

/** A path that no longer fits is another path: what it answers is in no operation's list. */
function checkDocumented({ refusals }: Described, status: number, code: string): void {
  if (code === 'node.no-route' || code === 'node.method') return
  const codes = refusals.get(status)
  assert.ok(codes !== undefined, `${status} \`${code}\` is not in the document`)
  if (status !== 400) assert.ok(codes.includes(`\`${code}\``), `\`${code}\` is not in the document`)
}
