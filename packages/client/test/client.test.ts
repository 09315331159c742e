// The typed client against whatever answers it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apiOf, RefusedError, replyOf } from '../src/index.ts'

function answering(status: number, body: string, seen: Request[] = []) {
  let keys = 0
  const send = async (request: Request) => {
    seen.push(request)
    return new Response(body, { status, headers: { 'content-type': 'application/json' } })
  }
  return apiOf({ url: 'http://node.local', token: 'tl-1', send, newKey: () => `key-${keys++}` })
}

test('a call goes to its path with the token, and what acts with a key of its own', async () => {
  const seen: Request[] = []
  const api = answering(200, '{}', seen)
  await api.GET('/api/v1/inbox', { params: { query: { limit: '5' } } })
  const path = { report: `rpt-${'0'.repeat(32)}` }
  const body = { portions: null, reason: 'error', note: null } as const
  await api.POST('/api/v1/reports/{report}/recall', { params: { path }, body })
  await api.POST('/api/v1/reports/{report}/recall', { params: { path }, body })
  assert.deepEqual(
    seen.map(({ method, url, headers }) => [method, url, headers.get('idempotency-key')]),
    [
      ['GET', 'http://node.local/api/v1/inbox?limit=5', null],
      ['POST', `http://node.local/api/v1/reports/${path.report}/recall`, 'key-0'],
      ['POST', `http://node.local/api/v1/reports/${path.report}/recall`, 'key-1'],
    ],
  )
  assert.ok(seen.every(({ headers }) => headers.get('authorization') === 'Bearer tl-1'))
})

test('who repeats a request gives its key again', async () => {
  const seen: Request[] = []
  const api = answering(200, '{}', seen)
  const params = { path: { agreement: 'agr-1' }, header: { 'idempotency-key': 'mine' } }
  await api.POST('/api/v1/agreements/{agreement}/accept', { params })
  assert.equal(seen[0]?.headers.get('idempotency-key'), 'mine')
})

test('a refusal is an error with its problem', async () => {
  const api = answering(404, '{"code":"node.not-found","next":"look"}')
  await assert.rejects(replyOf(api.GET('/api/v1/party')), (error) => {
    assert.ok(error instanceof RefusedError)
    assert.deepEqual([error.status, error.problem?.code], [404, 'node.not-found'])
    return true
  })
})

test('what is no problem of a node is told apart from one', async () => {
  for (const body of ['<html>', 'null', '{}', '{"code":1}']) {
    await assert.rejects(replyOf(answering(502, body).GET('/api/v1/party')), { problem: null })
  }
})

test('an operation that is not there does not compile', async () => {
  const api = answering(200, '{}')
  // @ts-expect-error the contract has no such path
  await api.GET('/api/v1/secrets')
  // @ts-expect-error a recall takes a body
  await api.POST('/api/v1/reports/{report}/recall', { params: { path: { report: 'rpt-1' } } })
})
