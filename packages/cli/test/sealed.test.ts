// A node that opens with shares, at the command line: shares are printed once, each is brought by itself, and no
// command opens the node past them.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { directory, freePort, json, run, serve } from './kit.ts'

type Made = { readonly shares: readonly string[] }
type Progress = { readonly sealed: boolean; readonly given: number }

test('shares are printed once, and k of them, each brought by another, open the served node', async (t) => {
  const dir = join(directory(t), 'node')
  const port = String(await freePort())
  const { shares } = await json<Made>([
    ...[
      'init',
      '--party',
      'XAA',
      '--dir',
      dir,
      '--port',
      port,
      '--shares',
      '2/3',
      '--with-tokens',
      '--with-tokens',
    ],
  ])
  assert.equal(shares.length, 3)
  const closed = await run(['report', 'list', '--dir', dir])
  assert.match(closed.stderr, /code {2}cli\.shares/)
  const nobody = await run(['unseal', '-', '--dir', dir], { input: shares[0] ?? '' })
  assert.match(nobody.stderr, /code {2}cli\.no-answer/)
  await serve(t, dir)
  const bring = (share: string | undefined) =>
    json<Progress>(['unseal', '-', '--dir', dir], { input: `${share}\n` })
  assert.deepEqual((await bring(shares[1])).given, 1)
  assert.equal((await bring(shares[0])).sealed, false)
  assert.deepEqual((await json<{ reports: [] }>(['report', 'list', '--dir', dir])).reports, [])
  await json(['seal', '--dir', dir])
  const sealed = await run(['report', 'list', '--dir', dir])
  assert.equal(sealed.code, 1)
})

test('a node that nothing serves cannot be sealed: it is', async (t) => {
  const dir = join(directory(t), 'node')
  await json([
    'init',
    '--party',
    'XAA',
    '--dir',
    dir,
    '--port',
    String(await freePort()),
    '--with-tokens',
  ])
  const { code, stderr } = await run(['seal', '--dir', dir])
  assert.equal(code, 1)
  assert.match(stderr, /code {2}node\.not-served/)
})

test('a served node that is sealed says so, and opens with its own key file alone', async (t) => {
  const root = directory(t)
  const dir = join(root, 'node')
  const port = String(await freePort())
  await json(['init', '--party', 'XAA', '--dir', dir, '--port', port, '--with-tokens'])
  await serve(t, dir)
  await json(['seal', '--dir', dir])
  const { stdout } = await run(['doctor', '--dir', dir])
  assert.match(stdout, /a sealed node listens at .*\n +next: open it with tearline unseal/)
  writeFileSync(join(root, 'other.key'), 'no key')
  const other = await run(['unseal', join(root, 'other.key'), '--dir', dir])
  assert.equal(other.code, 1)
  assert.equal(
    (await json<Progress>(['unseal', join(dir, 'unseal.key'), '--dir', dir])).sealed,
    false,
  )
})

test('what opens a node changes: the old key file opens it no more, the new one does', async (t) => {
  const root = directory(t)
  const dir = join(root, 'node')
  const port = String(await freePort())
  await json(['init', '--party', 'XAA', '--dir', dir, '--port', port, '--with-tokens'])
  const out = join(root, 'new.key')
  await json(['rotate', 'unsealing', '--dir', dir, '--out', out])
  const old = await run(['report', 'list', '--dir', dir])
  assert.match(old.stderr, /code {2}node\.keys-closed/)
  await json(['report', 'list', '--dir', dir, '--key-file', out])
  const rotated = await json<{ readonly serial: number }>([
    ...['rotate', 'party', '--dir', dir, '--key-file', out, '--at-once'],
  ])
  assert.equal(rotated.serial, 2)
  await json(['party', 'show', '--dir', dir, '--key-file', out])
})
