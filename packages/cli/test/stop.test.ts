// Stopping a served node: once, and it ends what is under way; twice, and it is gone. Either way nothing is lost.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { bin, childEnv } from './bin.ts'
import { directory, freePort, json, run } from './kit.ts'

async function started(
  t: TestContext,
): Promise<{ child: ChildProcess; dir: string; port: number }> {
  const dir = join(directory(t), 'node')
  const port = await freePort()
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', String(port)])
  const args = [bin, 'serve', '--dir', dir, '--json']
  const child = spawn(process.execPath, args, { env: childEnv })
  t.after(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return { child, dir, port }
}

test('asked twice, a node ends at once, whoever holds it up, and opens again', async (t) => {
  const { child, dir, port } = await started(t)
  const ended = once(child, 'exit')
  const socket = connect(port, '127.0.0.1')
  t.after(() => socket.destroy())
  socket.on('error', () => {})
  socket.write('POST /federation/v1/envelopes HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf')
  await fetch(`http://127.0.0.1:${port}/healthz`)
  child.kill('SIGTERM')
  let said = ''
  for await (const chunk of child.stderr ?? []) {
    said += String(chunk)
    if (said.includes('stopping')) break
  }
  child.kill('SIGTERM')
  assert.deepEqual(await ended, [1, null])
  assert.equal((await run(['doctor', '--dir', dir])).code, 0)
})

test('a port of the figures that is taken is named', async (t) => {
  const { dir, port } = await started(t)
  const other = join(dir, '..', 'other')
  const free = String(await freePort())
  await json(['init', '--party', 'XBB', '--dir', other, '--port', free])
  const ran = await run(['serve', '--dir', other, '--metrics-port', String(port)])
  assert.equal(ran.code, 1)
  assert.match(ran.stderr, new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port}`))
  assert.match(ran.stderr, /code {2}cli\.port/)
})

test('a stream of events does not hold up a stop', async (t) => {
  const { child, dir, port } = await started(t)
  const { analyst } = JSON.parse(readFileSync(join(dir, 'tokens.json'), 'utf8')) as {
    readonly analyst: string
  }
  const stream = await fetch(`http://127.0.0.1:${port}/api/v1/events`, {
    headers: { authorization: `Bearer ${analyst}` },
  })
  assert.equal(stream.status, 200)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await stream.text()
  assert.deepEqual(await ended, [0, null])
})
