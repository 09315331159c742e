// The listener among strangers: who is slow, silent, or asks for too much is cut off, and a stop ends what is under
// way without waiting for those who would hold it.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import type { PartyCode } from '@tearline/base'
import { jsonLog } from '../src/log.ts'
import { served, speak } from './fixtures/served.ts'

const quick = { headersTimeout: 60, requestTimeout: 120, connectionsCheckingInterval: 20 } as const

test('headers that never end are answered and cut off', async (t) => {
  const { port } = await served(t, { options: { sockets: quick } })
  const { answer } = speak(port, 'GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ')
  assert.match(await answer, /^HTTP\/1\.1 408 /)
})

test('a body that never ends is cut off', async (t) => {
  const { port } = await served(t, { options: { sockets: quick } })
  const head = 'POST /federation/v1/envelopes HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n'
  const { answer } = speak(port, `${head}tea`)
  assert.doesNotMatch(await answer, /^HTTP\/1\.1 2/)
})

test('a flood of headers is refused before anything reads it', async (t) => {
  const { port } = await served(t)
  const flood = `x-flood: ${'y'.repeat(1000)}\r\n`.repeat(40)
  const { answer } = speak(port, `GET /healthz HTTP/1.1\r\nhost: x\r\n${flood}\r\n`)
  assert.match(await answer, /^HTTP\/1\.1 431 /)
})

test('who comes when all places are taken is not answered, and has one when another leaves', async (t) => {
  const { port } = await served(t, { options: { sockets: { maxConnections: 2 } } })
  const first = speak(port, 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')
  const second = speak(port, 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')
  await Promise.all([first, second].map(({ socket }) => once(socket, 'data')))
  assert.equal(await speak(port, 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n').answer, '')
  first.socket.destroy()
  await first.answer
  const request = 'GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'
  let answer = ''
  // The place is free once the other side has seen that the first left.
  while (answer === '') answer = await speak(port, request).answer
  assert.match(answer, /^HTTP\/1\.1 200 /)
})

test('what is no HTTP is refused, and the node answers others as before', async (t) => {
  const { port, node } = await served(t)
  for (const bytes of [
    '\u0016\u0003\u0001\u0002\u0000\u0001',
    'tearline\r\n\r\n',
    '\0'.repeat(64),
  ]) {
    assert.match(await speak(port, bytes).answer, /^HTTP\/1\.1 400 /)
  }
  assert.equal((await fetch(`${node.url}/healthz`)).status, 200)
})

test('a stop ends what is under way first', async (t) => {
  const { port, node, ctx } = await served(t)
  const { socket, answer } = speak(
    port,
    'POST /federation/v1/envelopes HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nte',
  )
  // Until the request is there: another one, sent later, is answered.
  await fetch(`${node.url}/healthz`)
  const stopped = node.stop()
  socket.write('ar')
  assert.match(await answer, /^HTTP\/1\.1 4\d\d /)
  await stopped
  await assert.rejects(fetch(`${node.url}/healthz`))
  await assert.rejects(ctx.store.read.parties.list(), { code: 'store.closed' })
})

test('a stop does not wait for a connection that is kept for later', async (t) => {
  const { port, node } = await served(t)
  const { socket, answer } = speak(port, 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')
  await new Promise((resolve) => socket.once('data', resolve))
  await node.stop()
  assert.match(await answer, /^HTTP\/1\.1 200 /)
})

test('a stop cuts off who does not end', async (t) => {
  const { port, node } = await served(t, { options: { stopTimeoutMs: 50 } })
  const head = 'POST /federation/v1/envelopes HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n'
  const { answer } = speak(port, head)
  await fetch(`${node.url}/healthz`)
  await node.stop()
  assert.equal(await answer, '')
})

test('every answer names its request, and no two the same', async (t) => {
  const { node } = await served(t)
  const ids = await Promise.all(
    ['/healthz', '/nowhere', '/api/v1/party'].map(async (path) => {
      const { headers } = await fetch(`${node.url}${path}`, { headers: { 'x-request-id': 'mine' } })
      return headers.get('x-request-id') ?? ''
    }),
  )
  for (const id of ids) assert.match(id, /^[0-9a-f]{16}$/)
  assert.equal(new Set(ids).size, ids.length)
})

test('each request is logged with its pattern where one looks for a fault, and not otherwise', async (t) => {
  for (const level of ['debug', 'info'] as const) {
    const lines: string[] = []
    const log = jsonLog('XAA' as PartyCode, (line) => lines.push(line), level)
    const { node } = await served(t, { world: { log } })
    await fetch(`${node.url}/api/v1/reports/xylopyrographer/read?q=xylopyrographer`)
    const [found] = lines.map((text) => JSON.parse(text)).filter(({ msg }) => msg === 'request')
    assert.equal(found?.route, level === 'debug' ? '/api/v1/reports/:report/read' : undefined)
    assert.doesNotMatch(lines.join(), /xylopyrographer/)
  }
})

test('what is logged of a request carries its number', async (t) => {
  const { node, lines } = await served(t)
  const { headers } = await fetch(`${node.url}/federation/v1/envelopes`, {
    method: 'POST',
    body: 'not an envelope',
  })
  const line = lines.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'federation.refused')
  assert.equal(line?.request, headers.get('x-request-id'))
})
