// Policies at the command line: a file is read as a node would read it, and refused by line and column.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { directory, json, run, text } from './kit.ts'

const nato = fileURLToPath(new URL('../../../policies/nato.xml', import.meta.url))

/** NATO's policy with something in its file replaced. */
function changed(t: TestContext, from: string | RegExp, to: string): string {
  const path = join(directory(t), 'policy.xml')
  const before = readFileSync(nato, 'utf8')
  const after = before.replace(from, to)
  assert.notEqual(after, before)
  writeFileSync(path, after)
  return path
}

test('all shipped policies are listed and shown', async () => {
  const rows = await json<readonly { name: string }[]>(['policy', 'list'])
  const names = rows.map(({ name }) => name)
  assert.deepEqual(names, ['eu', 'lantern', 'nato', 'tlp', 'uk', 'us'])
  for (const name of names) {
    const { stdout } = await text(['policy', 'show', name])
    assert.match(stdout, new RegExp(`^${name}, version `))
  }
})

test('a sound file is counted, and what marks cannot say is said', async () => {
  const { stdout } = await text(['policy', 'check', nato])
  assert.match(stdout, /^policy nato, version \S+: it can be used\n {2}5 classifications\n/)
  assert.match(stdout, /`Context` is permissive/)
})

test('a file that is wrong is refused by line and column', async (t) => {
  const wrong = [
    [/hierarchy="2"/, 'hierarchy="two"', 'label.spif-attribute'],
    [/<spif:securityPolicyId[^>]*>/, '', 'label.spif-element'],
    [/<\/spif:securityClassifications>/, '', 'label.xml-unbalanced'],
    [/schemaVersion="2.1"/, 'schemaVersion="3.0"', 'label.spif-version'],
  ] as const
  for (const [from, to, code] of wrong) {
    const ran = await run(['policy', 'check', changed(t, from, to), '--json'])
    assert.deepEqual([ran.code, ran.stdout], [1, ''])
    const problem = JSON.parse(ran.stderr)
    assert.equal(problem.code, code)
    assert.match(problem.at, /^\d+:\d+$/)
    assert.match(problem.next, /policy check|version 2\.1/)
  }
})

test('a file stands wherever a name does', async (t) => {
  const path = changed(t, 'phrase="NS"', 'phrase="NSX"')
  const args = ['label', 'print', '-', '--owner', 'DEU', '--policy']
  const label = await text(['label', 'parse', '(NSX)', '--owner', 'DEU', '--policy', path])
  const there = await run([...args, path], { input: label.stdout })
  assert.equal(there.stdout, '(NSX)\nSECRET\n')
  const here = await run([...args, 'nato'], { input: label.stdout })
  assert.equal(here.stdout, '(NS)\nSECRET\n')
})

test('a newer file is compared with the older one', async (t) => {
  const path = changed(t, / *<[^>]*party="SWE"[^>]*>\n/, '')
  const { stdout } = await text(['policy', 'diff', 'nato', path])
  assert.match(
    stdout,
    /^- .*SWE.* \(narrows\)\n1 change: 0 widen, 1 narrow, of 0 it cannot be told\n$/,
  )
  const back = await json<{ changes: readonly { kind: string; effect: string }[] }>([
    'policy',
    'diff',
    path,
    'nato',
  ])
  assert.deepEqual(
    back.changes.map(({ kind, effect }) => [kind, effect]),
    [['added', 'widens']],
  )
})

test('a policy that is neither shipped nor a file is refused', async () => {
  const unknown = await run(['policy', 'show', 'orania'])
  assert.equal(unknown.code, 1)
  assert.match(unknown.stderr, /^next {2}.*\.\/orania\.xml$/m)
  const absent = await run(['label', 'parse', '(S)', '--policy', './orania.xml'])
  assert.match(absent.stderr, /code {2}cli\.file/)
})
