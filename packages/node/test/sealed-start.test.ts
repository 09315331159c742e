// A node that starts sealed: it answers and tells nothing, one person cannot open it, what is wrong is slowed and
// looks like what is right, and an administrator closes it again.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Json, parseJson, parsePartyCode } from '@tearline/base'
import {
  type Gate,
  initNode,
  type NewUnsealing,
  NodeError,
  nodeFiles,
  openContext,
  serveGate,
} from '../src/index.ts'

import { sealedApp } from '../src/keys/sealed-app.ts'
import { formatShare, parseShare, splitKey } from '../src/keys/shares.ts'
import { type Progress, UnsealDesk } from '../src/keys/unseal-desk.ts'
import { type TestClock, testClock } from './fixtures/net.ts'

const root = mkdtempSync(join(tmpdir(), 'tearline-sealed-'))
after(() => rmSync(root, { recursive: true, force: true }))

const lines: string[] = []
const write = (event: string, fields: object = {}) => {
  lines.push(`${event} ${JSON.stringify(fields)}`)
}
const log = { info: write, warn: write, error: write }

let made = 0
async function node(unsealing: (directory: string) => NewUnsealing): Promise<string> {
  made += 1
  const directory = join(root, String(made))
  const order = {
    party: parsePartyCode('XAA'),
    name: 'Auralia',
    address: 'http://127.0.0.1:1',
    listen: { host: '127.0.0.1', port: 0 },
    policy: 'lantern',
    withTokens: true,
    unsealing: unsealing(directory),
  }
  await (await initNode(directory, order, { log })).store.close()
  return directory
}

type Shared = { readonly directory: string; readonly shares: readonly string[] }

async function sharedNode(needed: number, of: number): Promise<Shared> {
  const shares: string[] = []
  const hand = (handed: readonly string[]) => void shares.push(...handed)
  return { directory: await node(() => ({ kind: 'shares', needed, of, hand })), shares }
}

async function served(directory: string, clock: TestClock, use: (gate: Gate) => Promise<void>) {
  const gate = await serveGate(directory, null, { log, clock })
  try {
    await use(gate)
  } finally {
    await gate.stop()
  }
}

const given = ({ given: count, sealed }: Progress) => [count, sealed]

test('k of n shares open it, over its own listener, and a sealing closes it', async () => {
  const { directory, shares } = await sharedNode(2, 3)
  await served(directory, testClock(), async (gate) => {
    const bring = async (share: string | undefined) => {
      const body = JSON.stringify({ kind: 'share', share })
      const response = await fetch(`${gate.url}/unseal/v1`, { method: 'POST', body })
      return (await response.json()) as Progress
    }
    const progress = { opens: 'shares', needed: 2 }
    assert.deepEqual(await bring(shares[2]), { ...progress, sealed: true, given: 1 })
    assert.deepEqual(await bring(shares[0]), { ...progress, sealed: false, given: 2 })
    const party = () => fetch(`${gate.url}/federation/v1/party`).then(({ status }) => status)
    assert.equal(await party(), 200)
    const ctx = gate.context()
    const tokens = parseJson(readFileSync(nodeFiles(directory).tokens), {
      ...{ bytesMax: 10_000, depthMax: 2 },
    }) as Readonly<Record<string, string>>
    const seal = (person: string) =>
      fetch(`${gate.url}/api/v1/keys/seal`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens[person]}`, 'content-type': 'application/json' },
        body: '{}',
      }).then(({ status }) => status)
    assert.equal(await seal('analyst'), 403)
    assert.equal(gate.progress().sealed, false)
    assert.equal(await seal('admin'), 200)
    while (!gate.progress().sealed) await new Promise((resolve) => setImmediate(resolve))
    assert.equal(await party(), 503)
    assert.throws(() => ctx?.keys, { code: 'node.sealed' })
    assert.equal(
      ctx?.keyStore.seeds().signing[0]?.every((byte) => byte === 0),
      true,
    )
    assert.deepEqual(given(gate.progress()), [0, true])
    await bring(shares[1])
    assert.equal((await bring(shares[2])).sealed, false)
    const entries = await gate.context()?.store.read.ledger.list({ kind: 'node.sealed' })
    assert.equal(entries?.length, 1)
  })
})

test('fewer shares, one twice, those of another node and damaged ones: only the count is told', async () => {
  const clock = testClock()
  const { directory, shares } = await sharedNode(3, 4)
  const other = await sharedNode(3, 4)
  await served(directory, clock, async (gate) => {
    const bring = (share: string | undefined) => gate.offer({ kind: 'share', share: share ?? '' })
    assert.deepEqual(given(await bring(shares[0])), [1, true])
    assert.deepEqual(given(await bring(shares[0])), [1, true])
    for (const wrong of [other.shares[1], shares[1]?.slice(0, -1), 'no share', '']) {
      const answer = await bring(wrong)
      assert.deepEqual(answer, { sealed: true, opens: 'shares', needed: 3, given: 1 })
      clock.advance(60)
    }
    assert.deepEqual(given(await bring(shares[1])), [2, true])
    assert.deepEqual(given(await bring(shares[3])), [3, false])
  })
  assert.ok(lines.some((line) => line.startsWith('node.unseal-refused')))
  const logged = lines.join('\n')
  for (const share of shares) assert.ok(!logged.includes(share.slice(0, 13)))
})

test('a forged share with a good checksum opens nothing, and those who hold good ones begin again', async () => {
  const clock = testClock()
  const { directory, shares } = await sharedNode(2, 2)
  const good = parseShare(shares[0] ?? '')
  assert.ok(good)
  const [forged = ''] = (await splitKey(new Uint8Array(32), good)).map((text) => {
    const share = parseShare(text)
    assert.ok(share)
    return formatShare({ ...share, number: 2 })
  })
  await served(directory, clock, async (gate) => {
    await gate.offer({ kind: 'share', share: shares[0] ?? '' })
    assert.deepEqual(given(await gate.offer({ kind: 'share', share: forged })), [0, true])
    clock.advance(60)
    await gate.offer({ kind: 'share', share: shares[0] ?? '' })
    assert.deepEqual(given(await gate.offer({ kind: 'share', share: shares[1] ?? '' })), [2, false])
  })
})

test('a passphrase opens it, and a wrong one does not', async () => {
  const clock = testClock()
  const text = 'a harbour in the fog'
  const directory = await node(() => ({ kind: 'passphrase', text }))
  await served(directory, clock, async (gate) => {
    const bring = (passphrase: string) => gate.offer({ kind: 'passphrase', passphrase })
    assert.deepEqual(given(await bring('a harbour')), [0, true])
    await assert.rejects(bring(text), { code: 'node.unseal-wait', next: /in 1 s/ })
    clock.advance(1)
    assert.deepEqual(given(await bring(text)), [1, false])
  })
})

test('wrong ten times: each waits longer than the one before, none for ever', async () => {
  const clock = testClock()
  const head = { opens: 'passphrase', salt: '', shares: null } as const
  const open = () => Promise.reject(new NodeError('node.keys-closed', 'not this one'))
  const desk = new UnsealDesk({ head, clock, log, open })
  const guess = () => desk.take({ kind: 'passphrase', passphrase: 'a guess' })
  const waits: number[] = []
  assert.deepEqual(given(await guess()), [0, true])
  for (let attempt = 2; attempt <= 10; attempt++) {
    let waited = 0
    while (!(await isLookedAt(clock, guess))) waited += 1
    waits.push(waited)
  }
  assert.deepEqual(
    waits,
    waits.toSorted((a, b) => a - b),
  )
  assert.equal(waits.at(-1), 30)
})

/** A second later; an attempt that is looked at is one more wrong one. */
async function isLookedAt(clock: TestClock, guess: () => Promise<unknown>): Promise<boolean> {
  try {
    await guess()
    return true
  } catch (error) {
    assert.match(String(error), /a moment ago/)
    clock.advance(1)
    return false
  }
}

test('sealed, every request has one answer, byte for byte; only this machine sees how far it is', async () => {
  const clock = testClock()
  const head = { opens: 'passphrase', salt: '', shares: null } as const
  const desk = new UnsealDesk({ head, clock, log, open: async () => {} })
  const app = sealedApp(desk, log)
  const near = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  const far = { incoming: { socket: { remoteAddress: '203.0.113.9' } } }
  const ask = async (path: string, init: RequestInit = {}, environment: object = far) => {
    const response = await app.fetch(new Request(`http://node${path}`, init), environment as never)
    return `${response.status} ${await response.text()}`
  }
  const sealed = await ask('/')
  assert.match(sealed, /^503 .*"code":"node\.sealed"/)
  for (const path of [
    '/api/v1/party',
    '/federation/v1/envelopes',
    '/unseal/v1',
    '/%00',
    '/api/v1/x',
  ]) {
    assert.equal(await ask(path), sealed)
    assert.equal(await ask(path, { method: 'POST', body: '{"kind":"share"}' }), sealed)
  }
  assert.equal(await ask('/healthz'), '200 sealed')
  assert.match(await ask('/unseal/v1', {}, near), /^200 .*"given":0/)
  for (const name of ['x-forwarded-for', 'forwarded', 'origin']) {
    assert.equal(await ask('/unseal/v1', { headers: { [name]: 'x' } }, near), sealed)
  }
  const bad = ['', '{', '[]', '{"kind":"share"}', `{"kind":"share","share":"${'x'.repeat(9_000)}"}`]
  for (const body of bad) {
    assert.match(await ask('/unseal/v1', { method: 'POST', body }, near), /^4\d\d \{"code"/)
  }
})

test('a file of keys that was cut off, bit-flipped or of another node opens nothing and says so', async () => {
  const unsealing = (directory: string) =>
    ({ kind: 'key-file', path: nodeFiles(directory).unsealKey }) as const
  const directory = await node(unsealing)
  const other = await node(unsealing)
  const path = nodeFiles(directory).keys
  const good = readFileSync(path)
  const open = () => openContext(directory, unsealing(directory), { log })
  const sealedAt = good.indexOf('"sealed"') + 30
  const flipped = Uint8Array.from(good)
  flipped[sealedAt] = (flipped[sealedAt] ?? 0) === 65 ? 66 : 65
  for (const [bytes, code] of [
    [good.subarray(0, -20), 'node.keys-damaged'],
    [new Uint8Array(), 'node.keys-damaged'],
    [flipped, 'node.keys-closed'],
    [readFileSync(nodeFiles(other).keys), 'node.keys-closed'],
  ] as const) {
    writeFileSync(path, bytes)
    await assert.rejects(open(), { code })
  }
  writeFileSync(path, good)
  const keyFile = nodeFiles(directory).unsealKey
  const key = readFileSync(keyFile, 'utf8')
  for (const text of [
    '',
    key.slice(0, 20),
    '{"v":1,"key":"AAAA"}',
  ] as const satisfies readonly Json[]) {
    writeFileSync(keyFile, text)
    await assert.rejects(open(), { code: 'node.key-file' })
  }
  writeFileSync(keyFile, key)
  await (await open()).store.close()
})

test('a node that a partner showed to be set back says once that it must not be started as it is', async () => {
  const { directory, shares } = await sharedNode(2, 2)
  await served(directory, testClock(), async (gate) => {
    for (const share of shares) await gate.offer({ kind: 'share', share })
    const before = lines.length
    gate.context()?.store.ledger.halt()
    gate.context()?.store.ledger.halt()
    const { code, next } = await gate.failed
    assert.equal(code, 'node.rolled-back')
    assert.match(next ?? '', /restore --accept-loss/)
    const told = lines.slice(before).filter((line) => line.startsWith('node.failed'))
    assert.deepEqual(told, ['node.failed {"code":"node.rolled-back"}'])
  })
})
