// SPDX-License-Identifier: Apache-2.0
// A policy added to a node: the exact bytes, once, by the security officer, in the ledger before it counts.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { base64, parsePartyCode, utf8 } from '@tearline/base'
import { spifNamed, writeSpif } from '@tearline/label'
import { apiApp, type Context, initNode, nodeFiles, openContext } from '../src/index.ts'

const directory = mkdtempSync(join(tmpdir(), 'tearline-policy-'))
const unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey } as const
const world = { log: { info: () => {}, warn: () => {}, error: () => {} } }
let ctx: Context
let tokens: Readonly<Record<string, string>>

before(async () => {
  const listen = { host: '127.0.0.1', port: 0 }
  const party = parsePartyCode('XAA')
  const init = {
    party,
    name: 'Auralia',
    address: 'http://127.0.0.1',
    listen,
    policy: 'lantern',
    withTokens: true,
  }
  ctx = await initNode(directory, { ...init, unsealing }, world)
  tokens = JSON.parse(readFileSync(nodeFiles(directory).tokens, 'utf8'))
})

after(async () => {
  await ctx.store.close()
  rmSync(directory, { recursive: true })
})

const spif = spifNamed('nato')
assert.ok(spif)
const next = writeSpif({ ...spif, version: '900' })

async function ask(path: string, file?: string, person = 'security') {
  const response = await apiApp(ctx, () => {}).request(`/api/v1${path}`, {
    method: file === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${tokens[person]}`, 'content-type': 'application/json' },
    ...(file === undefined ? {} : { body: JSON.stringify({ file: base64(utf8(file)) }) }),
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

async function added(): Promise<number> {
  return (await ctx.store.read.policies.list()).length
}

test('a ledger that cannot be written adds nothing (ledger-first)', async () => {
  const write = ctx.store.write
  const broken = (async (unit: Parameters<typeof write>[0]) =>
    write((tx) => {
      const append = () => Promise.reject(new Error('disk'))
      return unit({ ...tx, ledger: Object.assign(Object.create(tx.ledger), { append }) })
    })) as typeof write
  const whole = ctx
  ctx = Object.create(whole, { store: { value: { ...whole.store, write: broken } } })
  assert.equal((await ask('/policies', next)).status, 500)
  ctx = whole
  assert.equal(await added(), 0)
  assert.notEqual(ctx.policies.get('nato')?.version, '900')
})

test('an added version is the newest, its bytes are kept, and it is there after a restart', async () => {
  const { status, body } = await ask('/policies', next)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual([body.name, body.version, body.added], ['nato', '900', true])
  assert.equal(ctx.policies.get('nato')?.version, '900')
  assert.equal((await ask('/policies/nato')).body.spif, next)
  await ctx.store.close()
  ctx = await openContext(directory, unsealing, world)
  assert.equal(ctx.policies.get('nato')?.version, '900')
  assert.ok(ctx.shelf.version('nato', '900'))
  assert.ok(ctx.shelf.version('nato', spif.version), 'the shipped version is known still')
  const row = (await ask('/policies')).body.policies.find(
    ({ name }: { name: string }) => name === 'nato',
  )
  assert.deepEqual([row.version, row.shipped], ['900', false])
})

test('the same bytes again change nothing', async () => {
  const { ledger } = await ctx.store.read.revisions()
  assert.equal((await ask('/policies', next)).body.added, false)
  assert.deepEqual([await added(), (await ctx.store.read.revisions()).ledger], [1, ledger])
})

test('a shipped file as it is changes nothing, though its name has a newer one', async () => {
  const { status, body } = await ask('/policies', writeSpif(spif))
  assert.deepEqual([status, body.version, body.added], [200, spif.version, false])
  assert.deepEqual([await added(), ctx.policies.get('nato')?.version], [1, '900'])
})

test('what would take the place of another file is refused', async () => {
  const refusals = [
    [`${next}\n`, 'node.policy-taken'],
    [`${writeSpif(spif)}\n`, 'node.policy-taken'],
    [next.replaceAll(spif.policy.id, '2.25.77').replace('"900"', '"901"'), 'node.policy-identity'],
  ] as const
  for (const [file, code] of refusals) {
    const { status, body } = await ask('/policies', file)
    assert.deepEqual([status, body.code], [409, code])
  }
  assert.equal((await ask('/policies', next.replace('"900"', '"902"'), 'admin')).status, 403)
  assert.equal(await added(), 1)
})

test('a policy that is not there is not found', async () => {
  assert.equal((await ask('/policies/orania')).status, 404)
})
