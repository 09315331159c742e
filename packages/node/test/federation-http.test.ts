// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type PartyCode, parseJson } from '@tearline/base'
import { verifyPartyDocument } from '@tearline/seal'
import { nodeFiles } from '../src/config/config.ts'
import { initNode } from '../src/init.ts'
import type { Log } from '../src/log.ts'
import { type RunningNode, serveNode } from '../src/server.ts'
import { agree, held, type Person, pairByWords, personOf } from './fixtures/net.ts'
import { read, release, writeReport } from './fixtures/reports.ts'

const directory = mkdtempSync(join(tmpdir(), 'tearline-http-'))
const running: RunningNode[] = []
after(async () => {
  for (const { stop } of running) await stop()
  rmSync(directory, { recursive: true })
})

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

async function serve(code: string): Promise<Person & { readonly url: string }> {
  const port = await freePort()
  const unsealing = { kind: 'key-file', path: nodeFiles(join(directory, code)).unsealKey } as const
  const order = {
    party: code as PartyCode,
    name: `Party ${code}`,
    address: `http://127.0.0.1:${port}`,
    listen: { host: '127.0.0.1', port },
    policy: 'lantern',
    withTokens: true,
    unsealing,
  }
  const ctx = await initNode(join(directory, code), order, { log: silent })
  const node = await serveNode(ctx)
  running.push(node)
  return { ctx, person: personOf(ctx), url: node.url }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const { jobs } of running) await jobs.idle()
  }
}

test('two nodes over HTTP: pairing, agreement, release, and a key at the opening', async () => {
  const xaa = await serve('XAA')
  const xbb = await serve('XBB')
  await pairByWords(xaa, xbb)
  await agree({ settle }, xaa, xbb, held)
  const report = await writeReport(xaa, [['(S//REL TO XAA, XBB)', 'The bridge is mined.']])
  const id = await release(xaa, report, xbb.ctx.me)
  await settle()
  assert.deepEqual(await read(xbb, id), ['The bridge is mined.'])

  const published = await fetch(`${xaa.url}/federation/v1/party`)
  const limits = { bytesMax: 16_384, depthMax: 4 }
  const document = verifyPartyDocument(parseJson(await published.text(), limits))
  assert.equal(document.code, 'XAA')
  assert.equal((await fetch(`${xaa.url}/ledger/checkpoint`)).status, 200)

  const nonsense = await fetch(`${xaa.url}/federation/v1/envelopes`, { method: 'POST', body: 'x' })
  assert.equal(nonsense.status, 400)
  const problem = (await nonsense.json()) as { readonly code: string }
  assert.equal(problem.code, 'exchange.magic')
})

test('a key request gets the same answer from the socket as from the application', async () => {
  const [, xbb] = running
  assert.ok(xbb)
  const url = `${xbb.url}/federation/v1/keys`
  const rows: readonly (readonly [string, RequestInit, number, string])[] = [
    ['nonsense', { body: 'x' }, 400, 'exchange.magic'],
    ['nothing', {}, 400, 'exchange.truncated'],
    ['a head without its end', { body: 'tearline-envelope/v1\n' }, 400, 'exchange.truncated'],
    ['more than a head has', { body: new Uint8Array(200_000) }, 400, 'exchange.magic'],
  ]
  for (const [name, init, status, code] of rows) {
    const answer = await fetch(url, { method: 'POST', ...init })
    assert.equal(answer.status, status, name)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    assert.match(answer.headers.get('x-request-id') ?? '', /^[0-9a-f]+$/)
    assert.equal(((await answer.json()) as { readonly code: string }).code, code, name)
  }
  // Any other method or path is for the router.
  assert.equal((await fetch(url)).status, 404)
  assert.equal((await fetch(`${url}?x`, { method: 'POST', body: 'x' })).status, 400)
})
