// A served node whose disk fails ends by itself, with a code that says whether to start it again. The disk of the real
// command is broken from outside: the system refuses every write that makes a file longer.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { NodeError } from '@tearline/node'
import { exits, NodeFailedError } from '../src/error.ts'
import { bin, childEnv } from './bin.ts'
import { directory, freePort, json, run, text } from './kit.ts'

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
  const { rolledBack, schema, keys, config } = exits
  const kept = [rolledBack, schema, keys, config].join(' ')
  assert.ok(stdout.split('\n').includes(`RestartPreventExitStatus=${kept}`))
  assert.ok(stdout.split('\n').includes('Restart=on-failure'))
})

test('a start that no new start mends is refused with a code of its own', async (t) => {
  const dir = join(directory(t), 'node')
  const port = String(await freePort())
  const serve = async (...args: readonly string[]) => {
    const { code, stderr } = await run(['serve', '--dir', dir, ...args])
    return [code, /code {2}(\S+)/.exec(stderr)?.[1]]
  }
  assert.deepEqual(await serve(), [exits.config, 'node.not-initialised'])
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', port])
  const { pending } = await json<{ pending: unknown[] }>(['migrate', '--dry-run', '--dir', dir])
  assert.deepEqual(pending, [])
  const database = join(dir, 'data', 'tearline.db')
  const lock = join(dir, 'data', 'lock.db')
  const kept = `${dir}-lock`
  // The lock as it was after more had been signed: the store is behind it.
  await json(['person', 'invite', 'ada', '--role', 'analyst', '--dir', dir, '--as', 'admin'])
  for (const [end, told] of [
    ['delete from migration where number = 10', [exits.schema, 'store.schema-older']],
    ["insert into migration values (10, 'rest-keys', 0)", null],
    ["insert into migration values (99, 'later', 0)", [exits.schema, 'store.schema-newer']],
    ['delete from migration where number = 99', null],
  ] as const) {
    const opened = new DatabaseSync(database)
    opened.exec(end)
    opened.close()
    if (told !== null) assert.deepEqual(await serve('--no-migrate'), told, end)
  }
  renameSync(lock, kept)
  assert.deepEqual(await serve(), [exits.rolledBack, 'ledger.lock-missing'])
  rmSync(lock)
  renameSync(kept, lock)
  const opened = new DatabaseSync(lock)
  const { note } = opened.prepare('select note from checkpoint').get() as { note: Uint8Array }
  const ahead = Buffer.from(note)
    .toString()
    .replace(/\n\d+\n/, '\n9999\n')
  opened.prepare('update checkpoint set note = ?').run(Buffer.from(ahead))
  opened.close()
  assert.deepEqual(await serve(), [exits.rolledBack, 'ledger.store-behind'])
  writeFileSync(join(dir, 'unseal.key'), JSON.stringify({ v: 1, key: `${'A'.repeat(43)}=` }))
  assert.deepEqual(await serve(), [exits.keys, 'node.keys-closed'])
})
