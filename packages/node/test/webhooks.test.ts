// Addresses that are told of what happens: signed so that others' libraries can check it, ids only, nothing lost on the
// way, and nowhere but where an administrator said (nothing-lost, hidden-means-absent).
import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { base64, utf8 } from '@tearline/base'
import { Webhook } from 'standardwebhooks'
import { apiApp } from '../src/index.ts'
import { limits } from '../src/limits.ts'
import { tellWebhooks } from '../src/webhooks/tell.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string }

let offset = 0
const clock = { now: () => (Date.now() + offset) as ReturnType<ApiNode['ctx']['clock']['now']> }
let node: ApiNode
let receiver: Server
let url = ''
const received: Received[] = []
let answer = { status: 204, headers: {} }

before(async () => {
  node = await apiNode({ clock })
  receiver = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece) => pieces.push(piece))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(pieces).toString() })
      response.writeHead(answer.status, answer.headers).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
})
after(async () => {
  receiver.close()
  receiver.closeAllConnections()
  await node.close()
})

async function ask(method: string, path: string, as: string, body?: object) {
  const response = await apiApp(node.ctx, () => {}).request(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${node.tokens[as]}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const reply = (await response.json()) as Readonly<Record<string, string>>
  return { status: response.status, reply }
}

async function personId(role: string): Promise<string> {
  const people = await node.ctx.store.read.people.list()
  return people.find(({ roles }) => (roles as readonly string[]).includes(role))?.id ?? ''
}

async function register(role = 'analyst', to = url) {
  const { reply } = await ask('POST', '/webhooks', 'admin', {
    url: to,
    person: await personId(role),
  })
  return { webhook: reply['webhook'] ?? '', secret: reply['secret'] ?? '' }
}

async function writing(text: string): Promise<string> {
  const file = { name: 'a.md', format: null, content: base64(utf8(text)), defaultMark: null }
  const { reply } = await ask('POST', '/reports', 'analyst', { ...file, cites: [] })
  return reply['report'] ?? ''
}

async function told(): Promise<readonly Received[]> {
  received.length = 0
  await tellWebhooks(node.ctx, new AbortController().signal)
  return [...received]
}

test('what is told is signed for the library of the standard, and is ids alone', async (t) => {
  const { webhook, secret } = await register()
  t.after(() => ask('DELETE', `/webhooks/${webhook}`, 'admin'))
  const report = await writing('(S) The bridge is mined.')
  const [message, ...others] = await told()
  assert.ok(message)
  assert.equal(others.length, 0)
  const headers = message.headers as Record<string, string>
  const payload = new Webhook(secret).verify(message.body, headers) as { readonly data: object }
  assert.deepEqual(
    { ...payload, timestamp: '' },
    { type: 'report.written', timestamp: '', data: { report } },
  )
  assert.throws(() => new Webhook(secret).verify(`${message.body} `, headers))
  assert.doesNotMatch(JSON.stringify(message), /bridge|SECRET/)
  assert.deepEqual(await told(), [])
})

test('the person may not know of it: the address is not told', async (t) => {
  const { webhook } = await register('administrator')
  t.after(() => ask('DELETE', `/webhooks/${webhook}`, 'admin'))
  await writing('(S) Nothing for an administrator.')
  assert.deepEqual(await told(), [])
})

test('what fails is told again later, with the same id, before anything newer', async (t) => {
  const { webhook } = await register()
  t.after(() => ask('DELETE', `/webhooks/${webhook}`, 'admin'))
  t.after(() => {
    answer = { status: 204, headers: {} }
  })
  answer = { status: 500, headers: {} }
  const first = await writing('(U) One.')
  const second = await writing('(U) Two.')
  const [failed, ...others] = await told()
  assert.ok(failed)
  assert.deepEqual([failed.body.includes(first), others.length], [true, 0])
  assert.deepEqual(await told(), [], 'not before its time')
  answer = { status: 204, headers: {} }
  offset += limits.webhookRetryMs + 1
  const [again, next] = await told()
  assert.equal(again?.headers['webhook-id'], failed.headers['webhook-id'])
  assert.ok(next?.body.includes(second))
})

test('a redirect is not followed', async (t) => {
  const { webhook } = await register()
  t.after(() => ask('DELETE', `/webhooks/${webhook}`, 'admin'))
  t.after(() => {
    answer = { status: 204, headers: {} }
  })
  answer = { status: 307, headers: { location: `${url}/elsewhere` } }
  await writing('(U) One.')
  assert.equal((await told()).length, 1)
  const [kept] = await node.ctx.store.read.webhooks.list()
  assert.equal(kept?.failures, 1)
})

test('one that fails for days is given up, and told again when an administrator says so', async (t) => {
  const { webhook } = await register()
  t.after(() => ask('DELETE', `/webhooks/${webhook}`, 'admin'))
  t.after(() => {
    answer = { status: 204, headers: {} }
  })
  answer = { status: 500, headers: {} }
  const report = await writing('(U) One.')
  for (let count = 0; count < limits.webhookFailuresMax; count++) {
    await told()
    offset += limits.webhookRetryMsMax + 1
  }
  assert.equal((await node.ctx.store.read.webhooks.list())[0]?.state, 'stopped')
  assert.deepEqual(await told(), [])
  answer = { status: 204, headers: {} }
  assert.equal((await ask('POST', `/webhooks/${webhook}/resume`, 'admin')).status, 200)
  const [message] = await told()
  assert.ok(message?.body.includes(report))
})

test('an address is https, or this machine, and says nothing else', async () => {
  const person = await personId('analyst')
  const bad = [
    'http://example.org/hook',
    'http://127.0.0.1.example.org/',
    'http://127.0.0.1@example.org/',
    'https://user:word@example.org/',
    'https://example.org/#part',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:0',
    '//example.org',
    '',
  ]
  for (const address of bad) {
    const { status, reply } = await ask('POST', '/webhooks', 'admin', { url: address, person })
    assert.deepEqual([status, reply['code']], [400, 'node.webhook-address'], address)
  }
  assert.deepEqual(await node.ctx.store.read.webhooks.list(), [])
})

test('its secret is shown once, and who registers is in the ledger', async () => {
  const { webhook, secret } = await register()
  const { reply } = await ask('GET', '/webhooks', 'admin')
  assert.ok(JSON.stringify(reply).includes(webhook))
  assert.ok(!JSON.stringify(reply).includes(secret.slice(6)))
  await ask('DELETE', `/webhooks/${webhook}`, 'admin')
  const entries = await node.ctx.store.read.ledger.list({ kind: 'webhook.dropped' })
  assert.ok(JSON.stringify(entries.at(-1)?.event).includes(webhook))
  assert.equal((await ask('DELETE', `/webhooks/${webhook}`, 'admin')).status, 404)
})
