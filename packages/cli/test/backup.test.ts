// Backup and restore at the command line: the copy, the look at it, the node that it becomes.
import assert from 'node:assert/strict'
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { directory, freePort, json, run } from './kit.ts'

type Restored = { readonly party: string; readonly entries: number }

test('a copy is verified, becomes a node elsewhere, and starts once the partners were asked', async (t) => {
  const root = directory(t)
  const [dir, copy, keys] = [join(root, 'node'), join(root, 'copy'), join(root, 'keys.json')]
  const port = String(await freePort())
  await json(['init', '--party', 'XAA', '--dir', dir, '--port', port, '--with-tokens'])
  await json(['backup', copy, '--keys', keys, '--dir', dir])
  const again = await run(['backup', copy, '--dir', dir])
  assert.match(again.stderr, /code {2}node\.backup-place/)
  const look = ['restore', copy, '--keys', keys, '--dir', dir, '--verify']
  assert.equal((await json<Restored>(look)).party, 'XAA')
  const over = await run(['restore', copy, '--keys', keys, '--dir', dir])
  assert.match(over.stderr, /code {2}node\.already-initialised/)
  const other = join(root, 'other')
  const key = join(dir, 'unseal.key')
  await json(['restore', copy, '--keys', keys, '--dir', other, '--key-file', key])
  assert.equal(existsSync(join(other, 'tokens.json')), false, 'tokens are in no backup')
  copyFileSync(join(dir, 'tokens.json'), join(other, 'tokens.json'))
  const list = ['report', 'list', '--dir', other, '--key-file', key]
  const tooSoon = await run(list)
  assert.match(tooSoon.stderr, /code {2}ledger\.lock-missing/)
  assert.match(tooSoon.stderr, /--accept-loss/)
  await json(['restore', '--accept-loss', '--dir', other, '--key-file', key])
  await json(list)
})
