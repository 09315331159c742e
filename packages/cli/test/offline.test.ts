// What needs no node: marks and receipts.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { directory, json, run, text } from './kit.ts'

test('a mark is parsed, printed again, rolled up and compared', async (t) => {
  const file = join(directory(t), 'label.json')
  const parsed = await text(['label', 'parse', '(S//REL TO USA, GBR)', '--policy', 'us'])
  writeFileSync(file, parsed.stdout)
  const printed = await text(['label', 'print', file, '--policy', 'us'])
  assert.equal(printed.stdout, '(S//REL TO USA, GBR)\nSECRET//REL TO USA, GBR\n')
  const piped = await json<{ portion: string }>(['label', 'print', '-', '--policy', 'us'], {
    input: parsed.stdout,
  })
  assert.equal(piped.portion, '(S//REL TO USA, GBR)')

  const marks = ['(U)', '(S//REL TO USA, GBR)', '(C//NF)']
  const rolled = await text(['label', 'rollup', ...marks, '--policy', 'us'])
  assert.equal(rolled.stdout, 'SECRET//NOFORN\n')

  const compare = async (a: string, b: string) =>
    (await text(['label', 'dominates', a, b, '--policy', 'us'])).stdout.trim()
  assert.equal(await compare('(S//NF)', '(C//REL TO USA, GBR)'), 'yes')
  assert.equal(await compare('(C//REL TO USA, GBR)', '(S//NF)'), 'no')
})

test('a receipt checks without a node, and a changed one does not', async (t) => {
  const home = directory(t)
  const dir = join(home, 'node')
  const [receipt, document, policy] = ['entry.tlog-proof', 'party.json', 'policy'].map((name) =>
    join(home, name),
  ) as [string, string, string]
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', '0'])
  writeFileSync(document, (await text(['party', 'show', '--dir', dir])).stdout)
  writeFileSync(policy, (await text(['ledger', 'policy', document])).stdout)
  const listed = await text(['ledger', 'list', '--dir', dir])
  assert.match(listed.stdout, /\n0 .* party\.paired +document=[0-9a-f]{64} party=XAA\n/)
  await text(['ledger', 'proof', '0', '--out', receipt, '--dir', dir])

  const proven = await text(['ledger', 'check-proof', receipt, '--policy', policy])
  assert.equal((JSON.parse(proven.stdout) as { kind: string }).kind, 'party.paired')
  assert.match(proven.stderr, /^proven: entry 0 of tearline\/ledger\/XAA/)

  await t.test('another event', async () => {
    const [first, extra = '', ...rest] = readFileSync(receipt, 'utf8').split('\n')
    const opening = Buffer.from(extra.slice('extra '.length), 'base64').toString()
    const forged = Buffer.from(opening.replace('XAA', 'XBB')).toString('base64')
    const file = join(home, 'forged.tlog-proof')
    writeFileSync(file, [first, `extra ${forged}`, ...rest].join('\n'))
    await refuses(['ledger', 'check-proof', file, '--policy', policy], 'ledger.')
  })

  await t.test('a log that the policy does not name', async () => {
    const other = join(home, 'other')
    await json(['init', '--with-tokens', '--party', 'XBB', '--dir', other, '--port', '0'])
    const theirs = join(home, 'xbb.json')
    writeFileSync(theirs, (await text(['party', 'show', '--dir', other])).stdout)
    const file = join(home, 'xbb.policy')
    writeFileSync(file, (await text(['ledger', 'policy', theirs])).stdout)
    await refuses(['ledger', 'check-proof', receipt, '--policy', file], 'ledger.log-unknown')
    const witnessed = join(home, 'witnessed.policy')
    const { stdout } = await text(['ledger', 'policy', document, '--witness', theirs])
    writeFileSync(witnessed, stdout)
    await refuses(['ledger', 'check-proof', receipt, '--policy', witnessed], 'ledger.quorum')
  })
})

async function refuses(args: readonly string[], code: string): Promise<void> {
  const ran = await run(args)
  assert.equal(ran.code, 1)
  assert.equal(ran.stdout, '')
  assert.match(ran.stderr, new RegExp(`^code {2}${code.replace('.', '\\.')}`, 'm'))
}
