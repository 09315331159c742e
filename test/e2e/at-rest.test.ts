// INVARIANT (clear-at-no-rest): words that stand in portions, titles, purposes, notes, tear lines, names and marks are
// in no file of any node and in no line of its log; not in databases, journals, blobs, bundles, backups or tiles.
import assert from 'node:assert/strict'
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { after, before, test } from 'node:test'
import { base64, utf8 } from '@tearline/base'
import {
  admit,
  agree,
  askOnward,
  handed,
  inbox,
  pair,
  passOn,
  read,
  recall,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { Refused } from '../kit/client.ts'

const words = {
  portion: 'xylopyrographer',
  large: 'brobdingnagian',
  title: 'quixotropolis',
  purpose: 'zephyranthes',
  denial: 'obnubilation',
  tearLine: 'floccinaucical',
  condition: 'tatterdemalion',
  note: 'gobbledygeist',
  person: 'Wolfeschlegelstein',
  agreement: 'sesquipedalist',
  cited: 'honorificabilis',
  bundle: 'antidisestablish',
  clearance: 'CONFIDENTIAL',
  wrongMark: 'pneumonoultra',
  searched: 'thumbscrewing',
  question: 'sphygmomanometric',
  answer: 'hippopotomonstro',
  drafted: 'incomprehensibilia',
} as const

let net: Alliance
let xaa: Party
let xbb: Party
let xcc: Party

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  for (const [a, b] of [
    [xaa, xbb],
    [xaa, xcc],
    [xbb, xcc],
  ] as const) {
    await pair(a, b)
    await agree(net, [a, b], { terms: { ...handed, purpose: words.agreement } })
  }
  await play()
})
after(() => net.close())

/** One question is answered, and another only drafted. */
async function askAndAnswer(release: string): Promise<void> {
  for (const text of [words.answer, words.drafted]) {
    const { question } = await xbb
      .as('analyst')
      .post<{ readonly question: string }>(`/releases/${release}/questions`, {
        ...{ portions: null, marking: null, text: `Of ${words.question}?` },
        ...{ urgency: 'routine', follows: null },
      })
    await net.settle()
    const { draft } = await xaa
      .as('analyst')
      .post<{ readonly draft: string }>(`/questions/${question}/draft`, {
        ...{ marking: '(C//REL TO XAA, XBB)', text: `It is ${text}.` },
      })
    if (text === words.answer)
      await xaa.as('officer').post(`/questions/${question}/answer`, { draft })
    await net.settle()
  }
}

async function play(): Promise<void> {
  await admit(xaa, { roles: ['analyst'], clearance: words.clearance, name: words.person })
  const mark = '(C//REL TO XAA, XBB, XCC)'
  const report = await write(
    xaa,
    [
      [mark, `The ${words.portion} was seen.`],
      [mark, `${words.large} `.repeat(30_000)],
      [mark, `${words.large} again `.repeat(30_000)],
    ],
    { title: [mark, words.title] },
  )
  await release(xaa, report, [xbb], { purpose: `${words.agreement}\n${words.purpose}` })
  await net.settle()
  const [got] = await inbox(xbb.as('analyst'))
  assert.ok(got)
  await askAndAnswer(got.release)
  assert.ok((await read(xbb.as('analyst'), got.release)).join().includes(words.portion))
  const [first = '', second = '', third = ''] = got.portions.map(({ portion }) => portion)
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: got.release, audience: [xcc] },
    purpose: words.purpose,
    answers: [
      { decision: 'grant', portion: second },
      { decision: 'deny', portion: third, reason: words.denial },
      { decision: 'tear-line', portion: first, marking: mark, text: words.tearLine },
    ],
  })
  await passOn(xbb, got.release, xcc)
  await net.settle()
  const [arrived] = await inbox(xcc.as('analyst'))
  assert.ok((await read(xcc.as('analyst'), arrived?.release ?? '')).includes(words.tearLine))
  await write(xbb, [['(C//REL TO XBB, XCC)', words.cited]], {
    cites: [{ number: 1, portions: [second] }],
  })
  await release(xaa, await write(xaa, [[mark, words.bundle]]), [xcc])
  const { bundle } = await xaa
    .as('admin')
    .post<{ readonly bundle: string }>('/bundles/export', { to: 'XCC' })
  writeFileSync(join(net.root, 'carried.bundle'), Buffer.from(bundle, 'base64'))
  await xcc.as('admin').post('/bundles/import', { bundle })
  await searches()
  await mistakes()
  await xaa.as('security').post(`/reports/${report}/recall`, {
    ...{ portions: null, reason: 'compromise', note: words.note },
  })
  await net.settle()
  await assert.rejects(recall(xaa, 'rep-0'), Refused)
  for (const party of net.parties()) await copyAway(party)
}

/** Of what is there, and of what is not; twice, so that the second finds what the first has left. */
async function searches(): Promise<void> {
  for (const query of [words.portion, `${words.portion} ${words.searched}`, words.searched]) {
    await xaa.as('analyst').post('/search', { query, excerpts: true })
    await xaa.as('analyst').post('/search', { query: `"${query}"`, excerpts: false })
  }
}

/** What goes wrong must not tell either: in answers to the person it may, in files and logs it may not. */
async function mistakes(): Promise<void> {
  const analyst = xaa.as('analyst')
  const bad = { name: words.wrongMark, format: 'report', defaultMark: null, cites: [] } as const
  for (const text of [words.wrongMark, `{"portions":[{"marking":"(${words.wrongMark})"}]}`]) {
    await assert.rejects(analyst.post('/reports', { ...bad, content: base64(utf8(text)) }), Refused)
  }
  const body = new TextEncoder().encode(words.wrongMark.repeat(100))
  for (const path of [
    '/federation/v1/envelopes',
    '/federation/v1/keys',
    '/witness/add-checkpoint',
  ]) {
    await xaa.answer(new Request(`${xaa.url}${path}`, { method: 'POST', body }))
  }
}

/** A backup, as the database itself makes one. */
async function copyAway(party: Party): Promise<void> {
  const path = join(party.directory, 'data', 'tearline.db')
  const database = new DatabaseSync(path, { readOnly: true })
  await backup(database, join(net.root, `${party.code}.backup`))
  database.close()
}

/** As text, as UTF-16, and as the beginnings of base64 and hex, in any of the places where those may begin. */
function spellings(word: string): readonly Buffer[] {
  const plain = [word, word.toUpperCase(), word.toLowerCase()]
  const shifted = ['', ' ', '  '].map((pad) =>
    Buffer.from(pad + word)
      .toString('base64')
      .slice(pad.length + 1, -4),
  )
  const hexed = Buffer.from(word).toString('hex')
  return [
    ...[...plain, ...shifted, hexed].map((text) => Buffer.from(text)),
    Buffer.from(word, 'utf16le'),
  ]
}

function wordIn(bytes: Buffer): string | undefined {
  const named = Object.entries(words).find(([, word]) =>
    spellings(word).some((spelling) => bytes.includes(spelling)),
  )
  return named?.[0]
}

test('no word is in any file while the nodes run, nor after they have stopped', async () => {
  const look = () => {
    const files = globSync('**/*', { cwd: net.root }).map((file) => join(net.root, file))
    const plain = files.filter((file) => statSync(file).isFile())
    for (const file of plain) {
      assert.equal(wordIn(readFileSync(file)), undefined, `${file} holds it`)
    }
    return plain
  }
  const running = look()
  for (const [what, pattern] of [
    ['databases', /tearline\.db$/],
    ['journals', /tearline\.db-wal$/],
    ['locks', /lock\.db$/],
    ['blobs', /blobs\/[0-9a-f]{64}$/],
    ['bundles', /\.bundle$/],
    ['backups', /\.backup$/],
  ] as const) {
    assert.ok(
      running.some((file) => pattern.test(file)),
      `${what} were looked at`,
    )
  }
  for (const party of net.parties()) await party.down()
  look()
})

test('no word is in any line of the logs', () => {
  assert.ok(net.log.length > 1, `${net.log.length} lines`)
  for (const line of net.log) assert.equal(wordIn(Buffer.from(line)), undefined, line)
})

test('no word has travelled', () => {
  assert.ok(net.wire.seen.length > 10, `${net.wire.seen.length} exchanges`)
  for (const { url, request, answer } of net.wire.seen) {
    assert.equal(wordIn(Buffer.concat([request, answer])), undefined, url)
  }
})

test('a word that is there would be found', () => {
  for (const word of Object.values(words)) {
    for (const before of ['', 'x', 'xy']) {
      const text = `${before}${word} and more`
      assert.ok(wordIn(Buffer.from(text)))
      assert.ok(wordIn(Buffer.from(Buffer.from(text).toString('base64'))), `${before}${word}`)
      assert.ok(wordIn(Buffer.from(Buffer.from(text).toString('hex'))))
    }
  }
})
