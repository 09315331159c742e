// The main job, by commands alone: two nodes are made, served and paired, agree, and a report goes from one to the
// other and is read.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { agree, alliance, pair } from './alliance.ts'
import { eventually, json, run, text } from './kit.ts'

const report = `(U) # Harbour of Norn

(S//REL TO XAA, XBB) Two ships of the third squadron left on Monday.

(S//NF) The source is a clerk of the harbour.

(U) The ferry runs as usual.
`

type Inbox = { releases: { release: string; banner: string; portions: unknown[] }[] }
type Reading = { banner: string; portions: { number: number; content: string; marking: string }[] }

test('a report goes from one node to another and is read there', async (t) => {
  const { home, members } = await alliance(t, ['XAA', 'XBB'])
  const [xaa, xbb] = members
  assert.ok(xaa && xbb)
  await pair(home, xaa, xbb)
  await agree(xaa, xbb)

  const file = join(home, 'norn.md')
  writeFileSync(file, report)
  const imported = await json<{ report: string; portions: number }>([
    ...['report', 'import', file, '--dir', xaa.dir],
  ])
  assert.equal(imported.portions, 4)

  await t.test('a preview says what goes and why the rest stays', async () => {
    const { stdout } = await text([
      ...['report', 'preview', imported.report, '--to', 'XBB', '--dir', xaa.dir],
    ])
    assert.match(stdout, /^XBB {2}SECRET\/\/REL TO XAA, XBB\n {2}3 portions, onward ask, keys held/)
    assert.match(stdout, /stays {2}por-[0-9a-f]{32}\n {9}\S/)
  })

  await t.test(
    'a submitted release is returned and denied with words, and what is decided is not approved',
    async () => {
      const at = ['--dir', xaa.dir]
      const submit = [
        'submission',
        'submit',
        imported.report,
        '--to',
        'XBB',
        '--note',
        'for Monday',
      ]
      const { submission } = await json<{ submission: string }>([...submit, ...at])
      const { stdout } = await text(['submission', 'list', ...at])
      assert.match(stdout, new RegExp(`${submission} +open +XBB`))
      await text(['submission', 'return', submission, '--words', 'say where', ...at])
      const late = await run(['submission', 'approve', submission, ...at])
      assert.match(late.stderr, /node\.submission-ended/)
      const again = await json<{ submission: string }>([...submit, ...at])
      await text(['submission', 'deny', again.submission, '--words', 'no', ...at])
    },
  )

  const { released } = await json<{ released: { release: string; portions: number }[] }>([
    ...['release', imported.report, '--to', 'XBB', '--onward', 'never', '--dir', xaa.dir],
  ])
  assert.equal(released[0]?.portions, 3)

  const inbox = await eventually(
    () => json<Inbox>(['inbox', '--dir', xbb.dir]),
    ({ releases }) => releases.length > 0,
  )
  const release = inbox.releases[0]?.release ?? ''
  assert.equal(release, released[0]?.release)

  await t.test('the reader gets banner, marks and text, and no gap in the numbers', async () => {
    const reading = await json<Reading>(['read', release, '--dir', xbb.dir])
    assert.deepEqual(
      reading.portions.map(({ number }) => number),
      [1, 2, 3],
    )
    const { stdout } = await text(['read', release, '--dir', xbb.dir])
    const lines = stdout.trimEnd().split('\n')
    assert.equal(lines[0], 'SECRET//REL TO XAA, XBB')
    assert.equal(lines.at(-1), lines[0])
    assert.match(stdout, /2\. \(S\/\/REL TO XAA, XBB\) Two ships of the third squadron/)
    assert.doesNotMatch(stdout, /clerk/)
  })

  await t.test(
    'what the originator keeps the keys of does not leave the node in clear',
    async () => {
      const out = join(home, 'copy.md')
      const refused = await run(['read', release, '--out', out, '--dir', xbb.dir])
      assert.equal(refused.code, 1)
      assert.match(refused.stderr, /nothing leaves the node in clear/)
      assert.match(refused.stderr, /a release by XAA with handed keys/)
      assert.ok(!existsSync(out))
    },
  )

  await t.test('--out writes Markdown that reads back, and never over a file', async () => {
    const out = join(home, 'own.md')
    await text(['report', 'show', imported.report, '--out', out, '--dir', xaa.dir])
    assert.match(readFileSync(out, 'utf8'), /^\*\*SECRET\/\//)
    const again = await run(['report', 'show', imported.report, '--out', out, '--dir', xaa.dir])
    assert.equal(again.code, 1)
    assert.match(again.stderr, /exists already/)
  })

  await t.test('custody shows who holds and opened it, and what a recall cannot undo', async () => {
    const { stdout, stderr } = await text(['custody', imported.report, '--dir', xaa.dir])
    assert.match(stdout, /^XAA {2}originator, 4 portions/)
    assert.match(stdout, /└─ XBB {2}holds 3 portions; opened \d+ times?, last 20/)
    assert.match(stderr, /cannot undo/)
  })

  await t.test('a recall is answered by a tombstone, and the release opens no more', async () => {
    await json(['recall', imported.report, '--reason', 'error', '--dir', xaa.dir])
    type Custody = { recalls: { destroyed: string | null }[] }
    await eventually(
      () => json<Custody>(['custody', imported.report, '--dir', xaa.dir]),
      ({ recalls }) => recalls.every(({ destroyed }) => destroyed !== null),
    )
    const { stdout } = await text(['custody', imported.report, '--dir', xaa.dir])
    assert.match(stdout, /recalled \d portions, keys destroyed 20/)
    const refused = await run(['read', release, '--dir', xbb.dir])
    assert.equal(refused.code, 1)
    assert.equal(refused.stdout, '')
  })

  await t.test('both ledgers verify, and the doctor finds nothing wrong', async () => {
    for (const { dir } of [xaa, xbb]) {
      const audit = await json<{ ok: boolean; size: number }>(['ledger', 'verify', '--dir', dir])
      assert.ok(audit.ok && audit.size > 5)
      assert.equal((await json<{ ok: boolean }>(['doctor', '--dir', dir])).ok, true)
    }
  })
})
