// Without a server: commands open the directory themselves, what they queue waits, and bundles carry it.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { directory, json, run, text } from './kit.ts'

const waits = 'queued; it goes out when `tearline serve` runs, or with `tearline bundle export`\n'

test('two nodes that are never served exchange a report by files', async (t) => {
  const home = directory(t)
  const [a, b] = [join(home, 'a'), join(home, 'b')] as const
  const secret = { env: { TEARLINE_PASSPHRASE: 'correct horse battery staple' } }
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', a, '--port', '0'])
  await json(
    ['init', '--with-tokens', '--party', 'XBB', '--dir', b, '--port', '0', '--passphrase'],
    secret,
  )

  await t.test('a wrong passphrase opens nothing', async () => {
    const env = { TEARLINE_PASSPHRASE: 'correct horse' }
    const refused = await run(['inbox', '--dir', b], { env })
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /code {2}node\.keys-closed/)
  })

  const at = (dir: string) => (dir === b ? secret : {})
  const words: string[] = []
  for (const [me, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const document = join(home, `for-${me === a ? 'a' : 'b'}.json`)
    writeFileSync(document, (await text(['party', 'show', '--dir', other], at(other))).stdout)
    words.push((await text(['partner', 'add', document, '--dir', me], at(me))).stdout.trim())
  }
  assert.equal(words[0], words[1])
  await text(['partner', 'confirm', 'XBB', ...(words[0] ?? '').split(' '), '--dir', a])
  await text(['partner', 'confirm', 'XAA', words[1] ?? '', '--dir', b], secret)

  let files = 0
  const carry = async (from: string, to: string) => {
    const file = join(home, `${++files}.bundle`)
    const party = to === a ? 'XAA' : 'XBB'
    await text(['bundle', 'export', file, '--to', party, '--dir', from], at(from))
    return text(['bundle', 'import', file, '--dir', to], at(to))
  }

  const proposed = await run([
    ...['agreement', 'propose', '--with', 'XBB', '--ceiling', 'SECRET', '--keys', 'handed'],
    ...['--until', '2w', '--dir', a],
  ])
  assert.equal(proposed.code, 0, proposed.stderr)
  assert.ok(proposed.stderr.endsWith(waits))
  await carry(a, b)
  await text(['agreement', 'accept', proposed.stdout.trim(), '--dir', b], secret)
  await carry(b, a)

  const file = join(home, 'note.txt')
  writeFileSync(file, 'The bridge is closed.\n')
  const { report } = await json<{ report: string }>([
    ...['report', 'import', file, '--default-mark', '(C//REL TO XAA, XBB)', '--dir', a],
  ])
  const released = await text(['release', report, '--to', 'XBB', '--dir', a])
  assert.ok(released.stderr.endsWith(waits))
  const { stdout } = await carry(a, b)
  assert.match(stdout, /of XAA: 1 new envelope\n/)

  const { releases } = await json<{ releases: { release: string }[] }>(
    ['inbox', '--dir', b],
    secret,
  )
  const read = await text(['read', releases[0]?.release ?? '', '--dir', b], secret)
  assert.match(read.stdout, /1\. \(C\/\/REL TO XAA, XBB\) The bridge is closed\./)

  await t.test('the receipt comes back the same way, and nothing waits any more', async () => {
    await carry(b, a)
    type Partners = { partners: { party: string; queued: number }[] }
    const { partners } = await json<Partners>(['partner', 'list', '--dir', a])
    assert.deepEqual(
      partners.map(({ party, queued }) => [party, queued]),
      [['XBB', 0]],
    )
  })

  await t.test('a bundle for somebody else is refused and changes nothing', async () => {
    const refused = await run(['bundle', 'import', join(home, '1.bundle'), '--dir', a])
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /code {2}exchange\./)
  })
})
