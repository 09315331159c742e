// INVARIANT (bad-in-clear-out), at the command line: every bad input ends with the documented exit code, says what
// happened, the code and the next step on standard error, and prints nothing on standard output.
import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { directory, json, run } from './kit.ts'

const some = (prefix: string) => `${prefix}-${'0'.repeat(32)}`

type Case = readonly [args: string, code: string, exit: number, next: RegExp]

/** `$` is the directory of a node, `@` that of the files, `%` a directory without a node. */
const cases: readonly Case[] = [
  ['frobnicate', 'cli.usage', 2, /--help/],
  ['releese rpt-1', 'cli.usage', 2, /--help/],
  ['report frobnicate', 'cli.usage', 2, /--help/],
  ['inbox --frobnicate', 'cli.usage', 2, /--help/],
  ['read', 'cli.usage', 2, /--help/],
  [`release ${some('rpt')}`, 'cli.usage', 2, /--help/],
  [`release ${some('rpt')} --to XBB --onward always`, 'cli.usage', 2, /--help/],
  [`recall ${some('rpt')} --reason boredom`, 'cli.usage', 2, /--help/],
  ['inbox --dir %', 'node.not-initialised', 1, /tearline init/],
  ['serve --dir %', 'node.not-initialised', 8, /tearline init/],
  ['init --party xaa --dir %', 'cli.argument', 1, /in capitals.*such as XAA/],
  ['init --party XAA --dir @/good.md/node', 'cli.system', 1, /another path/],
  ['init --party XAA --dir @/good.md', 'cli.system', 1, /another path/],
  ['init --party XAA --port 70000 --dir %', 'cli.argument', 1, /0 to 65535/],
  ['init --party XAA --policy xyz --dir %', 'node.config', 1, /lantern/],
  ['init --party XAA --passphrase --dir %', 'cli.passphrase', 1, /TEARLINE_PASSPHRASE/],
  ['init --party XAA --shares 3 --dir %', 'cli.argument', 1, /3\/5/],
  ['init --party XAA --shares 4/3 --dir %', 'node.shares', 1, /3\/5/],
  ['init --party XAA --shares 2/3 --passphrase --dir %', 'cli.argument', 1, /one of/],
  ['restore @ --dir %', 'cli.argument', 1, /--keys FILE/],
  ['restore @ --keys @/absent.json --dir %', 'cli.file', 1, /tearline backup/],
  ['restore @ --keys @/good.md --dir %', 'node.keys-damaged', 1, /tearline backup/],
  ['rotate unsealing --dir $', 'cli.argument', 1, /--shares/],
  ['rotate party --notice 400d --dir $', 'base.json-shape', 1, /\S/],
  ['unseal @/good.md --dir $', 'cli.no-answer', 1, /tearline serve/],
  ['init --party XAA --dir $', 'node.already-initialised', 1, /tearline serve/],
  ['inbox --dir $ --key-file @/other.key', 'node.keys-closed', 1, /--key-file/],
  ['inbox --dir $ --key-file @/absent.key', 'node.key-file', 1, /\S/],
  ['inbox --dir $ --as nobody', 'cli.token', 1, /analyst, officer/],
  ['read rel-1 --dir $', 'cli.argument', 1, /tearline inbox/],
  [`read ${some('rel')} --dir $`, 'node.not-found', 1, /tearline (inbox|report list)/],
  [`read ${some('rel')} --out @/good.md --dir $`, 'cli.file', 1, /does not exist yet/],
  ['report import @/absent.md --dir $', 'cli.file', 1, /check the path/],
  ['report import @ --dir $', 'cli.file', 1, /check the path/],
  ['report import @/unmarked.md --dir $', 'node.unmarked-portion', 1, /--default-mark/],
  ['report import @/wrong-mark.md --dir $', 'formats.mark', 1, /\S/],
  ['report import @/good.md --default-mark (Q) --dir $', 'formats.mark', 1, /\S/],
  ['report import @/good.md --cite por-1 --dir $', 'cli.argument', 1, /2=por-/],
  ['report import @/good.md --as admin --dir $', 'node.role-missing', 1, /\S/],
  [`release ${some('rpt')} --to XBB --as analyst --dir $`, 'node.role-missing', 1, /\S/],
  [`release ${some('rpt')} --to XBB --dir $`, 'node.not-found', 1, /tearline (inbox|report list)/],
  [`release ${some('rpt')} --to xbb --dir $`, 'cli.argument', 1, /such as XAA/],
  [`release ${some('rpt')} --to XBB --expires soon --dir $`, 'cli.argument', 1, /90d/],
  [`release ${some('rpt')} --to XBB --lease 7 --dir $`, 'cli.argument', 1, /90m/],
  ['agreement propose --with XBB --ceiling SECRET --dir $', 'node.unpaired', 1, /tearline partner/],
  ['agreement propose --with XBB --ceiling PINK --dir $', 'release.agreement-ceiling', 1, /\S/],
  ['agreement accept agr-1 --dir $', 'cli.argument', 1, /agreement list/],
  ['partner add @/good.md --dir $', 'base.json-syntax', 1, /\S/],
  ['partner add @/other.key --dir $', 'cli.file', 1, /tearline party show/],
  ['partner confirm XBB one two --dir $', 'cli.argument', 1, /in their order/],
  ['partner confirm XBB a b c d e f g h --dir $', 'node.not-found', 1, /\S/],
  ['partner confirm XBB a b c d e f g h --as analyst --dir $', 'node.role-missing', 1, /\S/],
  [
    `onward answer ${some('req')} --tear-line ${some('por')}=no-mark --dir $`,
    'cli.argument',
    1,
    /\(U\)/,
  ],
  ['ledger proof 99999 --dir $', 'node.not-found', 1, /\S/],
  ['ledger proof first --dir $', 'cli.argument', 1, /0 or 42/],
  ['ledger check-proof @/good.md --policy @/good.md', 'ledger.policy-syntax', 1, /\S/],
  ['label parse (S) --policy lantern', 'cli.argument', 1, /--owner/],
  ['label parse (Q) --policy us', 'label.unknown-classification', 1, /\S/],
  ['label parse (S) --policy none', 'cli.argument', 1, /lantern/],
  ['label print @/good.md --policy us', 'base.json-syntax', 1, /\S/],
]

test('every bad input is refused in one form', async (t) => {
  const places = await prepare(t)
  for (const [line, code, exit, next] of cases) {
    await t.test(line, async () => {
      const args = line.split(' ').map((word) => word.replace(/[$@%]/, (sign) => places(sign)))
      const ran = await run(args)
      assert.equal(ran.stdout, '')
      assert.match(ran.stderr, /^error \S/)
      assert.match(ran.stderr, new RegExp(`^code {2}${code.replace('.', '\\.')}$`, 'm'))
      assert.match(/^next {2}(.+)$/m.exec(ran.stderr)?.[1] ?? '', next)
      assert.equal(ran.code, exit)
    })
  }
})

test('with --json a refusal is one line of JSON', async (t) => {
  const places = await prepare(t)
  const ran = await run(['inbox', '--dir', places('%'), '--json'])
  const problem = JSON.parse(ran.stderr) as { code: string; next: string }
  assert.equal(problem.code, 'node.not-initialised')
  assert.match(problem.next, /tearline init/)
  assert.equal(ran.stdout, '')
})

test('what the system refuses is no mistake of ours', async (t) => {
  const config = join(directory(t), 'config.json')
  mkdirSync(config)
  const ran = await run(['inbox', '--dir', dirname(config)])
  assert.equal(ran.code, 1)
  assert.match(ran.stderr, /^error the system refused \(EISDIR\)\nnext {2}.*tearline doctor/)
})

async function prepare(t: TestContext): Promise<(sign: string) => string> {
  const home = directory(t)
  const [node, other, files, empty] = ['node', 'other', 'files', 'empty'].map((name) =>
    join(home, name),
  ) as [string, string, string, string]
  for (const path of [files, empty]) mkdirSync(path)
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', node, '--port', '0'])
  await json(['init', '--with-tokens', '--party', 'XBB', '--dir', other, '--port', '0'])
  copyFileSync(join(other, 'unseal.key'), join(files, 'other.key'))
  writeFileSync(join(files, 'good.md'), '(U) Fine.\n')
  writeFileSync(join(files, 'unmarked.md'), 'No mark at all.\n')
  writeFileSync(join(files, 'wrong-mark.md'), '(S//REL TO NOBODY) Wrong.\n')
  return (sign) => ({ $: node, '@': files, '%': empty })[sign] ?? sign
}
