// The command as a process among others: signals, pipes, the environment, the terminal.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { bin, childEnv } from './bin.ts'
import { directory, freePort, json, run, text } from './kit.ts'

async function node(t: TestContext): Promise<string> {
  const dir = join(directory(t), 'node')
  await json([
    'init',
    '--with-tokens',
    '--party',
    'XAA',
    '--dir',
    dir,
    '--port',
    String(await freePort()),
  ])
  return dir
}

test('a node that is told to stop ends what is under way and is done', async (t) => {
  const dir = await node(t)
  const child = spawn(process.execPath, [bin, 'serve', '--dir', dir, '--json'], { env: childEnv })
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
  assert.deepEqual((await json<{ reports: [] }>(['report', 'list', '--dir', dir])).reports, [])
})

test('a node is one process: a second one is told so', async (t) => {
  const dir = await node(t)
  const child = spawn(process.execPath, [bin, 'serve', '--dir', dir, '--json'], { env: childEnv })
  t.after(() => child.kill('SIGKILL'))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const second = await run(['serve', '--dir', dir])
  assert.equal(second.code, 1)
  assert.match(second.stderr, /code {2}store\.busy/)
  assert.match(second.stderr, /^next {2}\S/m)
})

test('a person who may not read tokens.json gives a token of their own', async (t) => {
  const dir = await node(t)
  const file = join(dir, 'tokens.json')
  const tokens = JSON.parse(readFileSync(file, 'utf8')) as { analyst: string }
  renameSync(file, join(dir, 'elsewhere.json'))
  const refused = await run(['report', 'list', '--dir', dir])
  assert.match(refused.stderr, /code {2}cli\.token/)
  const env = { TEARLINE_TOKEN: tokens.analyst }
  assert.deepEqual(
    (await json<{ reports: [] }>(['report', 'list', '--dir', dir], { env })).reports,
    [],
  )
  const forged = { TEARLINE_TOKEN: `tl-${'0'.repeat(64)}` }
  const unknown = await run(['report', 'list', '--dir', dir], { env: forged })
  assert.equal(unknown.code, 1)
  assert.match(unknown.stderr, /code {2}node\.unauthenticated/)
  assert.doesNotMatch(unknown.stderr, /tl-0/)
})

test('text of others cannot give orders to the terminal', async (t) => {
  const dir = await node(t)
  const file = join(dir, 'hostile.json')
  const hostile = 'before \u001b[2J\u0007 \u202etxet\u202c after'
  writeFileSync(file, JSON.stringify({ portions: [{ marking: '(U)', text: hostile }] }))
  const { report } = await json<{ report: string }>(['report', 'import', file, '--dir', dir])
  const { stdout } = await text(['report', 'show', report, '--dir', dir])
  assert.match(stdout, /before \\u\{1b\}\[2J\\u\{7\} \\u\{202e\}txet\\u\{202c\} after/)
  assert.doesNotMatch(stdout, /[\u0007\u001b\u202a-\u202e]/)
})

test('what is no text is not printed, and --out keeps it whole', async (t) => {
  const dir = await node(t)
  const file = join(dir, 'picture.json')
  const base64 = Buffer.from([137, 80, 78, 71, 0, 255, 254]).toString('base64')
  const portions = [{ marking: '(U)', mediaType: 'image/png', base64 }]
  writeFileSync(file, JSON.stringify({ portions }))
  const { report } = await json<{ report: string }>(['report', 'import', file, '--dir', dir])
  const { stdout } = await text(['report', 'show', report, '--dir', dir])
  assert.match(stdout, /1\. \(U\) \[image\/png, 7 bytes: --out FILE writes it\]/)
  const out = join(dir, 'picture.md')
  await text(['report', 'show', report, '--out', out, '--dir', dir])
  const { portions: count } = await json<{ portions: number }>([
    ...['report', 'import', out, '--dir', dir],
  ])
  assert.equal(count, 1)
  assert.ok(readFileSync(out, 'utf8').includes(base64))
})

test('a reader that has seen enough ends the command quietly', async (t) => {
  const dir = await node(t)
  const child = spawn(
    'sh',
    ['-c', `"$0" "$@" | head -c 1`, process.execPath, bin, 'party', 'show', '--dir', dir],
    {
      env: childEnv,
    },
  )
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  await new Promise((resolve) => child.once('close', resolve))
  assert.equal(complaint, '')
})
