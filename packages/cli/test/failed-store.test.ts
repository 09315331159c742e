// A served node whose disk fails ends by itself, with a code that says whether to start it again. The disk of the real
// command is broken from outside: the system refuses every write that makes a file longer.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { NodeError } from '@tearline/node'
import { exits, NodeFailedError } from '../src/error.ts'
import { bin, childEnv, directory, freePort, json, run, text } from './kit.ts'

const isLinux = process.platform === 'linux'

test('a disk that fails ends the served node with 4, and a start recovers', {
  skip: !isLinux && 'breaks the disk by a means of Linux',
}, async (t) => {
  const dir = join(directory(t), 'node')
  const port = String(await freePort())
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', port])
  const child = spawn(process.execPath, [bin, 'serve', '--dir', dir], { env: childEnv })
  t.after(() => child.kill('SIGKILL'))
  let said = ''
  for await (const chunk of child.stderr.iterator({ destroyOnReturn: false })) {
    said += String(chunk)
    if (said.includes('is ready')) break
  }
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=1'])
  const ended = once(child, 'close')
  // Refused by the node, or done without it where it has ended already: work of its own may find the disk first.
  const invite = ['--role', 'analyst', '--dir', dir, '--as', 'admin']
  await run(['person', 'invite', 'ada', ...invite])
  assert.deepEqual(await ended, [exits.failed, null], said)
  const lines = said.split('\n').filter((line) => line.includes('"node.failed"'))
  assert.equal(lines.length, 1, said)
  assert.match(lines[0] ?? '', /"code":"store\.stopped"/)
  assert.match(said, /start again/)
  assert.match(said, /code {2}store\.stopped/)
  await text(['doctor', '--dir', dir])
  await json(['person', 'invite', 'eve', ...invite])
})

test('a node that was set back ends with another code, which the unit of systemd does not start', async () => {
  const setBack = new NodeFailedError(new NodeError('node.rolled-back', 'more was seen'))
  assert.equal(setBack.exit, exits.rolledBack)
  const { stdout } = await text(['systemd'])
  assert.ok(stdout.split('\n').includes(`RestartPreventExitStatus=${exits.rolledBack}`))
  assert.ok(stdout.split('\n').includes('Restart=on-failure'))
})
