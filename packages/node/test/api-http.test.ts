// Requests that no operation takes: each is refused in one form (RFC 9457), tells its next step, and changes nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { apiApp } from '../src/index.ts'
import { limits } from '../src/limits.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'

let node: ApiNode

before(async () => {
  node = await apiNode()
})
after(() => node.close())

type Init = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

async function ask(path: string, { headers, ...init }: Init = {}): Promise<Response> {
  const authorization = `Bearer ${node.tokens['analyst']}`
  return apiApp(node.ctx, () => {}).request(path, {
    ...init,
    headers: { authorization, ...headers },
  })
}

const json = { 'content-type': 'application/json' }

const refused: readonly (readonly [what: string, status: number, code: string, string, Init?])[] = [
  ['an unknown path', 404, 'node.no-route', '/api/v1/nothing'],
  ['a path with a slash too many', 404, 'node.no-route', '/api/v1/reports/'],
  ['the root', 404, 'node.no-route', '/api/v1'],
  ['a path that climbs', 404, 'node.no-route', '/api/v1/%2e%2e%2fhealthz'],
  ['another method', 405, 'node.method', '/api/v1/reports', { method: 'DELETE' }],
  ['OPTIONS', 405, 'node.method', '/api/v1/reports', { method: 'OPTIONS' }],
  ['an unknown method', 405, 'node.method', '/api/v1/reports', { method: 'BREW' }],
  ['a query that is not asked for', 400, 'base.json-shape', '/api/v1/reports?all=yes'],
  ['a parameter twice', 400, 'node.request', '/api/v1/reports?a=1&a=2'],
  ['a parameter of the language', 400, 'base.json-shape', '/api/v1/reports?__proto__=1'],
  ['a body without a type', 415, 'node.media-type', '/api/v1/reports', { method: 'POST' }],
  [
    'a form',
    415,
    'node.media-type',
    '/api/v1/reports',
    { method: 'POST', body: 'a=1', headers: { 'content-type': 'text/plain' } },
  ],
  [
    'another charset',
    415,
    'node.media-type',
    '/api/v1/reports',
    { method: 'POST', body: '{}', headers: { 'content-type': 'application/json; charset=utf-7' } },
  ],
  [
    'broken JSON',
    400,
    'base.json-syntax',
    '/api/v1/reports',
    { method: 'POST', body: '{"a"', headers: json },
  ],
  [
    'a body where none is taken',
    400,
    'base.json-shape',
    `/api/v1/agreements/agr-${'0'.repeat(32)}/end`,
    { method: 'POST', body: '{"a":1}', headers: json },
  ],
]

for (const [what, status, code, path, init] of refused) {
  test(`${what}: ${status} ${code} (bad-in-clear-out)`, async () => {
    const before = await node.ctx.store.read.revisions()
    const response = await ask(path, init)
    const problem = (await response.json()) as Readonly<Record<string, unknown>>
    assert.deepEqual([response.status, problem['code']], [status, code])
    assert.equal(problem['status'], status)
    assert.equal(response.headers.get('content-type'), 'application/problem+json')
    assert.equal(response.headers.get('cache-control'), 'no-store')
    assert.match(String(problem['instance']), /^urn:tearline:request:[0-9a-f]+$/)
    assert.equal(
      `urn:tearline:request:${response.headers.get('x-request-id')}`,
      problem['instance'],
    )
    assert.deepEqual(await node.ctx.store.read.revisions(), before)
  })
}

for (const path of ['/session/begin', '/session/finish', '/claim/begin', '/claim/finish']) {
  test(`${path}: of what somebody unknown sends no more is read than is needed`, async () => {
    const pieceBytes = 64 * 1024
    let pieces = 0
    const body = new ReadableStream({
      pull: (each) => {
        each.enqueue(new Uint8Array(pieceBytes).fill(0x20))
        if (++pieces === 100) each.close()
      },
    })
    const init = { method: 'POST', body, duplex: 'half', headers: json } as RequestInit
    const response = await apiApp(node.ctx, () => {}).request(`/api/v1${path}`, init)
    const { code } = (await response.json()) as { readonly code: string }
    assert.deepEqual([response.status, code], [413, 'node.too-large'])
    assert.ok(pieces * pieceBytes <= 4 * limits.openRequestBytesMax, `${pieces} pieces`)
  })
}

test('no answer is taken for something else than it says', async () => {
  for (const path of ['/api/v1/party', '/api/v1/nothing', '/api/v1/openapi.json']) {
    assert.equal((await ask(path)).headers.get('x-content-type-options'), 'nosniff')
  }
})

test('a refused method names those that are taken', async () => {
  const response = await ask('/api/v1/reports', { method: 'PUT' })
  assert.equal(response.headers.get('allow'), 'POST, GET')
})

test('HEAD is answered as GET is, without the body', async () => {
  const response = await ask('/api/v1/party', { method: 'HEAD' })
  assert.deepEqual([response.status, await response.text()], [200, ''])
})

test('who has too much under way waits, and nobody else does', async () => {
  const app = apiApp(node.ctx, () => {})
  const bodies: ReadableStreamDefaultController[] = []
  const asking = (as: string, body: ReadableStream | string) => {
    const headers = { ...json, authorization: `Bearer ${node.tokens[as]}` }
    const init = { method: 'POST', body, duplex: 'half', headers }
    return app.request('/api/v1/reports', init as RequestInit)
  }
  const open = Array.from({ length: limits.requestsAtOncePerPerson }, () =>
    asking('analyst', new ReadableStream({ start: (each) => void bodies.push(each) })),
  )
  // The last of them has been let in once another person, who came later, has an answer.
  assert.equal((await asking('officer', '{')).status, 400)
  const refused = await asking('analyst', '{')
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '1'])
  assert.equal(refused.headers.get('ratelimit'), '"requests";r=0;t=1')
  for (const body of bodies) body.close()
  for (const response of await Promise.all(open)) assert.equal(response.status, 400)
  assert.equal((await asking('analyst', '{')).status, 400)
})
