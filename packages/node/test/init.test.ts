import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { parsePartyCode, utf8 } from '@tearline/base'
import { spifNamed, writeSpif } from '@tearline/label'
import { initNode, nodeFiles, openContext } from '../src/index.ts'

const silent = { log: { info: () => {}, warn: () => {}, error: () => {} } }

function fresh() {
  const directory = join(mkdtempSync(join(tmpdir(), 'tearline-init-')), 'node')
  const unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey } as const
  const order = {
    party: parsePartyCode('XAA'),
    name: 'Auralia',
    address: 'http://127.0.0.1:1',
    listen: { host: '127.0.0.1', port: 0 },
    policy: 'lantern',
    withTokens: true,
    unsealing,
  }
  return { directory, unsealing, order, files: nodeFiles(directory) }
}

test('a directory is a node once its configuration is there, and no sooner', async () => {
  const { directory, order, files } = fresh()
  const broken = { ...silent, clock: { now: () => Number.NaN as never } }
  await assert.rejects(initNode(directory, order, broken))
  assert.ok(existsSync(files.keys) && !existsSync(files.config))
  await assert.rejects(initNode(directory, order, silent), {
    code: 'node.already-initialised',
    next: /delete the directory/,
  })
  rmSync(directory, { recursive: true })
  await (await initNode(directory, order, silent)).store.close()
  await assert.rejects(initNode(directory, order, silent), { code: 'node.already-initialised' })
})

test('only its own key opens it, and a wrong one says nothing', async () => {
  const { directory, unsealing, order } = fresh()
  await (await initNode(directory, order, silent)).store.close()
  const other = fresh()
  await (await initNode(other.directory, other.order, silent)).store.close()
  await assert.rejects(openContext(directory, other.unsealing, silent), {
    code: 'node.keys-closed',
  })
  const absent = { kind: 'key-file', path: join(directory, 'none') } as const
  await assert.rejects(openContext(directory, absent, silent), { code: 'node.key-file' })
  await (await openContext(directory, unsealing, silent)).store.close()
})

test('a passphrase opens it in any of its Unicode spellings', async () => {
  const { directory, order } = fresh()
  const composed = { kind: 'passphrase', text: 'Gr\u00fc\u00dfe 42' } as const
  const decomposed = { kind: 'passphrase', text: 'Gru\u0308\u00dfe 42' } as const
  await (await initNode(directory, { ...order, unsealing: composed }, silent)).store.close()
  await (await openContext(directory, decomposed, silent)).store.close()
  const wrong = { kind: 'passphrase', text: 'gr\u00fc\u00dfe 42' } as const
  await assert.rejects(openContext(directory, wrong, silent), { code: 'node.keys-closed' })
})

test('a policy that is not shipped comes with its file, in the ledger, and is there after a restart', async () => {
  const { directory, unsealing, order, files } = fresh()
  const spif = spifNamed('nato')
  assert.ok(spif)
  const text = writeSpif({ ...spif, version: '900' })
  const ctx = await initNode(directory, { ...order, policy: { file: utf8(text) } }, silent)
  assert.deepEqual([ctx.policy.name, ctx.policy.version], ['nato', '900'])
  const { policies } = await ctx.store.read.revisions()
  assert.equal(policies, 1)
  await ctx.store.close()
  assert.equal(JSON.parse(readFileSync(files.config, 'utf8')).policy, 'nato')
  const again = await openContext(directory, unsealing, silent)
  assert.equal(again.policy.version, '900')
  await again.store.close()
})

test('a file that may not be added begins no node; a shipped one as it is adds nothing', async () => {
  const { directory, order, files } = fresh()
  const spif = spifNamed('nato')
  assert.ok(spif)
  const changed = { ...order, policy: { file: utf8(`${writeSpif(spif)}\n`) } }
  await assert.rejects(initNode(directory, changed, silent), { code: 'node.policy-taken' })
  const other = writeSpif({ ...spif, version: '900' }).replaceAll(spif.policy.id, '2.25.77')
  const stolen = { ...order, policy: { file: utf8(other) } }
  await assert.rejects(initNode(directory, stolen, silent), { code: 'node.policy-identity' })
  await assert.rejects(initNode(directory, { ...order, policy: 'nowhere' }, silent), {
    code: 'node.config',
    next: /nato/,
  })
  assert.ok(!existsSync(files.keys))
  const same = { ...order, policy: { file: utf8(writeSpif(spif)) } }
  const ctx = await initNode(directory, same, silent)
  assert.deepEqual([ctx.policy.name, (await ctx.store.read.policies.list()).length], ['nato', 0])
  await ctx.store.close()
})

test('a configuration that was edited wrongly is refused with its place', async () => {
  const { directory, unsealing, order, files } = fresh()
  await (await initNode(directory, order, silent)).store.close()
  const good = JSON.parse(readFileSync(files.config, 'utf8'))
  const rows = [
    [{ ...good, policy: 'nowhere' }, '/policy'],
    [{ ...good, listen: { host: 'x', port: 70_000 } }, '/listen/port'],
    [{ ...good, party: { code: 'xaa', name: 'x' } }, '/party/code'],
  ] as const
  for (const [config, at] of rows) {
    writeFileSync(files.config, JSON.stringify(config))
    await assert.rejects(openContext(directory, unsealing, silent), { code: 'node.config', at })
  }
})
