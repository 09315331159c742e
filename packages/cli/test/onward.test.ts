// Passing on, by commands alone: a holder asks, the originator answers portion by portion, a third party reads.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { agree, alliance, pair } from './alliance.ts'
import { eventually, json, run, text } from './kit.ts'

type Inbox = { releases: { release: string; from: string; portions: { portion: string }[] }[] }
type Onward = {
  requests: { direction: string; state: string; request: { id: string } }[]
  consents: { to: string }[]
}
type Reading = { portions: { marking: string; content: string }[] }

const report = `(C//REL TO XAA, XBB, XEE) The pass is snowed in.

(C//REL TO XAA, XBB) A shepherd told us.

(C//REL TO XAA, XBB) The convoy turned back.
`

test('the originator grants, denies and tears; the third party gets only what was granted', async (t) => {
  const { home, members } = await alliance(t, ['XAA', 'XBB', 'XEE'])
  const [xaa, xbb, xee] = members
  assert.ok(xaa && xbb && xee)
  await pair(home, xaa, xbb)
  await pair(home, xbb, xee)
  await pair(home, xaa, xee)
  const handed = ['--ceiling', 'CONFIDENTIAL', '--keys', 'handed', '--lease', '7d']
  await agree(xaa, xbb, handed)
  await agree(xbb, xee, handed)

  const file = join(home, 'pass.md')
  writeFileSync(file, report)
  const { report: id } = await json<{ report: string }>([
    'report',
    'import',
    file,
    '--dir',
    xaa.dir,
  ])
  await json(['release', id, '--to', 'XBB', '--dir', xaa.dir])
  const inbox = (dir: string) =>
    eventually(
      () => json<Inbox>(['inbox', '--dir', dir]),
      ({ releases }) => releases.length > 0,
    )
  const [held] = (await inbox(xbb.dir)).releases
  assert.ok(held)
  const [open, source, convoy] = held.portions.map(({ portion }) => portion)
  assert.ok(open && source && convoy)

  await t.test('without consent it does not go, and the refusal says what to do', async () => {
    const refused = await run(['pass-on', held.release, '--to', 'XEE', '--dir', xbb.dir])
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /^next {2}\S.*consent/m)
  })

  await t.test(
    'what is done with is put away and taken back, and a word too many is none',
    async () => {
      const away = async () => (await json<Inbox>(['inbox', '--away', '--dir', xbb.dir])).releases
      const put = ['inbox', 'put-away', held.release, '--dir', xbb.dir]
      assert.match((await text(put)).stderr, /stayed: it is unread, and over at a date/)
      assert.deepEqual(await away(), [])
      await text(['read', held.release, '--dir', xbb.dir])
      assert.equal((await text(put)).stdout, `${held.release}\n`)
      assert.deepEqual(
        (await away()).map(({ release }) => release),
        [held.release],
      )
      assert.deepEqual((await json<Inbox>(['inbox', '--dir', xbb.dir])).releases, [])
      assert.match((await text([...put, '--back'])).stderr, /taken back/)
      assert.deepEqual(await away(), [])
      assert.equal((await run(['inbox', 'putaway', '--dir', xbb.dir])).code, 2)
    },
  )

  const { request } = await json<{ request: string }>([
    ...['onward', 'request', held.release, '--to', 'XEE', '--dir', xbb.dir],
    ...['--purpose', 'the rescue service of XEE must know', '--precedence', 'priority'],
  ])
  const asked = (dir: string, state: string) =>
    eventually(
      () => json<Onward>(['onward', 'list', '--dir', dir]),
      ({ requests }) =>
        requests.some((each) => each.request.id === request && each.state === state),
    )
  await asked(xaa.dir, 'open')
  const shown = await text(['onward', 'list', '--dir', xaa.dir])
  assert.match(shown.stdout, /XBB asks us to let 3 portions go to XEE/)

  const tearLine = join(home, 'tear-line.txt')
  writeFileSync(tearLine, '(U) Traffic on the road has stopped.\n')
  const { consents } = await json<{ consents: string[] }>([
    ...['onward', 'answer', request, '--grant', 'all', '--dir', xaa.dir],
    ...['--deny', `${source}:the source is ours alone`, '--tear-line', `${convoy}=@${tearLine}`],
    ...['--valid', '2d', '--conditions', 'for the rescue only'],
  ])
  assert.equal(consents.length, 1)
  await asked(xbb.dir, 'answered')
  await json(['pass-on', held.release, '--to', 'XEE', '--dir', xbb.dir])

  await t.test(
    'the third party reads the grant and the tear line, and nothing of the rest',
    async () => {
      const [release] = (await inbox(xee.dir)).releases
      assert.equal(release?.from, 'XBB')
      const { stdout } = await text(['read', release?.release ?? '', '--dir', xee.dir])
      const out = join(home, 'taken-out.md')
      await text(['read', release?.release ?? '', '--out', out, '--dir', xee.dir])
      assert.match(readFileSync(out, 'utf8'), /^\*\*/, 'handed keys let it be taken out')
      assert.match(stdout, /snowed in/)
      assert.match(stdout, /\(U\) Traffic on the road has stopped/)
      assert.doesNotMatch(stdout, /shepherd|convoy/)
      const { portions } = await json<Reading>(['read', release?.release ?? '', '--dir', xee.dir])
      assert.equal(portions.length, 2)
    },
  )

  await t.test(
    'a question about it is drafted, sent and read, and the next one declined',
    async () => {
      const ask = async (words: string) =>
        (
          await json<{ question: string }>([
            ...['question', 'ask', held.release, '--portion', open, '--text', words],
            ...['--mark', '(C//REL TO XAA, XBB)', '--precedence', 'priority', '--dir', xbb.dir],
          ])
        ).question
      const listed = (dir: string, question: string, state: string) =>
        eventually(
          () => text(['question', 'list', '--dir', dir]),
          ({ stdout }) => stdout.split('\n').some((l) => l.includes(question) && l.includes(state)),
        )
      const question = await ask('Until when?')
      await listed(xaa.dir, question, 'XBB asks')
      const { draft } = await json<{ draft: string }>([
        ...['question', 'draft', question, '--mark', '(C//REL TO XAA, XBB)'],
        ...['--text', 'Until the thaw.', '--dir', xaa.dir],
      ])
      const drafted = await text(['question', 'show', question, '--dir', xaa.dir])
      assert.match(drafted.stdout, /Until when\?[\s\S]*not sent[\s\S]*Until the thaw\./)
      await json(['question', 'answer', question, '--draft', draft, '--dir', xaa.dir])
      await listed(xbb.dir, question, 'answered')
      const shown = await text(['question', 'show', question, '--dir', xbb.dir])
      assert.match(shown.stdout, /XBB asks XAA {2}answered[\s\S]*Until the thaw\./)

      const second = await ask('Who says so?')
      await listed(xaa.dir, second, 'open')
      const reason = ['--reason', 'not-known']
      await json(['question', 'decline', second, ...reason, '--dir', xaa.dir])
      await listed(xbb.dir, second, 'declined')
    },
  )

  await t.test('without its name: asked so, granted so, and seen as foreign', async () => {
    const again = await json<{ request: string }>([
      ...['onward', 'request', held.release, '--to', 'XEE', '--portion', open, '--concealed'],
      ...['--purpose', 'the rescue must not know from whom', '--dir', xbb.dir],
    ])
    const listed = (dir: string, words: string) =>
      eventually(
        () => text(['onward', 'list', '--dir', dir]),
        ({ stdout }) => stdout.includes(words),
      )
    await listed(xaa.dir, 'without our name')
    await json([
      'onward',
      'answer',
      again.request,
      '--grant',
      'all',
      '--concealed',
      '--dir',
      xaa.dir,
    ])
    await eventually(
      () => json<Onward>(['onward', 'list', '--dir', xbb.dir]),
      ({ requests }) =>
        requests.some(
          ({ request: { id: of }, state }) => of === again.request && state === 'answered',
        ),
    )
    await json(['pass-on', held.release, '--to', 'XEE', '--dir', xbb.dir])
    await eventually(
      () => text(['inbox', '--dir', xee.dir]),
      ({ stdout }) => stdout.includes('FGI via XBB'),
    )
  })

  await t.test('custody draws the third party below the one that passed it on', async () => {
    const { stdout } = await text(['custody', id, '--dir', xaa.dir])
    assert.match(stdout, /└─ XBB {2}holds .*\n {3}└─ XEE {2}.*by consent until 20/)
  })

  await t.test(
    'a standing rule is written, tried on what was asked, and waits for a second',
    async () => {
      const { rule } = await json<{ rule: string }>([
        ...['onward', 'rule', 'write', '--at-most', '(C//REL TO XAA, XBB)', '--dir', xaa.dir],
        ...['--from', 'XBB', '--to', 'XEE', '--until', '30d', '--valid', '2d'],
      ])
      const tested = await text(['onward', 'rule', 'test', rule, '--dir', xaa.dir])
      assert.match(
        tested.stdout,
        /grant {2}por-.* \(C\/\/REL TO XAA, XBB, XEE\) {2}a person said grant/,
      )
      assert.match(tested.stdout, /leave {2}por-.* a person said deny\n.*does not list every party/)
      assert.equal(tested.stderr, 'of 4 portions in 2 requests, it grants 1\n')
      const started = await text(['onward', 'rule', 'start', rule, '--dir', xaa.dir])
      const [approval] = started.stdout.split('\n')
      const own = ['approval', 'approve', approval ?? '', '--as', 'officer', '--dir', xaa.dir]
      assert.match((await run(own)).stderr, /a second person approves this/)
      const listed = await text(['onward', 'rule', 'list', '--dir', xaa.dir])
      assert.match(
        listed.stdout,
        new RegExp(`${rule} +waiting +\\(C//REL TO XAA, XBB\\) +XBB +XEE`),
      )
      await text(['onward', 'rule', 'end', rule, '--dir', xaa.dir])
      const again = await run(['onward', 'rule', 'end', rule, '--dir', xaa.dir])
      assert.match(again.stderr, /was ended already/)
    },
  )

  await t.test('without incidents nobody is told of any', async () => {
    const { stdout, stderr } = await text(['incidents', '--dir', xaa.dir])
    assert.equal(stdout, '')
    assert.equal(stderr, 'no incidents\n')
  })
})
