// The doctor finds what is wrong, and its fix is one that works.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, renameSync, utimesSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { directory, freePort, json, run, serve, text } from './kit.ts'

type Finding = { name: string; state: string; detail: string; next: string | null }
type Report = { ok: boolean; findings: Finding[] }

async function look(dir: string, ...args: readonly string[]): Promise<Report> {
  return JSON.parse((await run(['doctor', '--dir', dir, '--json', ...args])).stdout) as Report
}

async function wrongs(dir: string): Promise<readonly Finding[]> {
  return (await look(dir)).findings.filter(({ state }) => state === 'wrong')
}

async function node(t: TestContext): Promise<{ dir: string; port: number }> {
  const dir = join(directory(t), 'node')
  const port = await freePort()
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', String(port)])
  return { dir, port }
}

test('a new node is well, served or not', async (t) => {
  const { dir } = await node(t)
  assert.deepEqual(await wrongs(dir), [])
  await serve(t, dir)
  const { stdout, stderr } = await text(['doctor', '--dir', dir])
  assert.match(stdout, /^✓ port {9}XAA is served at http/m)
  assert.match(stderr, /nothing is wrong/)
})

test('rights that are too wide are found, and the fix mends them', async (t) => {
  const { dir } = await node(t)
  chmodSync(dir, 0o755)
  chmodSync(join(dir, 'tokens.json'), 0o640)
  const found = await wrongs(dir)
  assert.deepEqual(
    found.map(({ name }) => name),
    ['rights', 'rights'],
  )
  for (const { next } of found) execFileSync('sh', ['-c', next ?? 'false'])
  assert.deepEqual(await wrongs(dir), [])
})

test('a key file that is not there is found', async (t) => {
  const { dir } = await node(t)
  renameSync(join(dir, 'unseal.key'), join(dir, 'moved.key'))
  const found = await wrongs(dir)
  assert.ok(found.some(({ name, next }) => name === 'keys' && next?.includes('--key-file')))
  assert.equal((await look(dir, '--key-file', join(dir, 'moved.key'))).ok, true)
})

test('a clock behind its files is found', async (t) => {
  const { dir } = await node(t)
  const tomorrow = new Date(Date.now() + 24 * 3600 * 1000)
  utimesSync(join(dir, 'config.json'), tomorrow, tomorrow)
  assert.deepEqual(
    (await wrongs(dir)).map(({ name }) => name),
    ['clock'],
  )
})

test('a port that something else has is found, and serving says the same', async (t) => {
  const { dir, port } = await node(t)
  // A node that is slow to answer is waited for; so is, for as long, what never answers.
  const isSilent = process.env['SLOW'] === '1'
  const other = createServer((socket) => isSilent || socket.destroy()).listen(port, '127.0.0.1')
  t.after(() => other.close())
  const [found] = await wrongs(dir)
  assert.equal(found?.name, 'port')
  const refused = await run(['serve', '--dir', dir])
  assert.equal(refused.code, 1)
  assert.match(refused.stderr, /code {2}cli\.port/)
})

test('where there is no node it says how to make one', async (t) => {
  const ran = await run(['doctor', '--dir', directory(t)])
  assert.equal(ran.code, 1)
  assert.match(ran.stdout, /✗ config[\s\S]*next: run `tearline init/)
})

test('a port of the figures that something else has is found beside a free one of the node', async (t) => {
  const { dir } = await node(t)
  const taken = await freePort()
  const other = createServer().listen(taken, '127.0.0.1')
  t.after(() => other.close())
  const env = { TEARLINE_METRICS_PORT: String(taken) }
  const { stdout } = await run(['doctor', '--dir', dir, '--json'], { env })
  const ports = (JSON.parse(stdout) as Report).findings.filter(({ name }) => name === 'port')
  assert.deepEqual(
    ports.map(({ state }) => state),
    ['ok', 'wrong'],
  )
  assert.match(ports[1]?.next ?? '', /change `metrics` in config\.json/)
})

test('a node without a backup is told so, until there is one', async (t) => {
  const { dir } = await node(t)
  const backup = async () =>
    (await look(dir)).findings.find(({ name }) => name === 'backup')?.state ?? 'absent'
  assert.equal(await backup(), 'note')
  await text(['backup', `${dir}.backup`, '--keys', `${dir}.keys`, '--dir', dir])
  assert.equal(await backup(), 'ok')
})
