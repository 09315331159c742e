// Labels by the line: every line is answered, in order, whatever stands in it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { utf8 } from '@tearline/base'
import fc from 'fast-check'
import { type AnswerLine, answerLines } from '../src/jsonl.ts'
import { limits } from '../src/limits.ts'
import { run } from './kit.ts'

type Fault = { readonly code: string; readonly at?: string; readonly next?: string; rule?: string }
type Answer = { readonly id: unknown; readonly error?: Fault } & {
  readonly [name: string]: unknown
}

const us = ['--policy', 'us', '--jsonl']

/** Runs `label <verb>` on the lines; every run ends well, since errors are answers. */
async function ask(args: readonly string[], input: string | readonly object[]): Promise<Answer[]> {
  const text =
    typeof input === 'string' ? input : input.map((line) => JSON.stringify(line)).join('\n')
  const ran = await run(['label', ...args], { input: text })
  assert.deepEqual([ran.code, ran.stderr], [0, ''])
  return ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)
}

async function answersTo(chunks: readonly Uint8Array[], answer: AnswerLine = (all) => all) {
  const written: string[] = []
  async function* input() {
    yield* chunks
  }
  await answerLines(input(), answer, async (text) => void written.push(text))
  const lines = written.join('').split('\n')
  assert.equal(lines.pop(), '')
  return lines.map((line) => JSON.parse(line) as Answer)
}

const rollups: readonly (readonly [portions: readonly string[], banner: string])[] = [
  [['(S//REL TO USA, GBR)', '(U)'], 'SECRET//REL TO USA, GBR'],
  [['(S//REL TO USA, GBR)', '(S//REL TO USA, DEU)'], 'SECRET//NOFORN'],
  [['(U)'], 'UNCLASSIFIED'],
  [['(S//REL TO USA, FVEY)'], 'SECRET//REL TO USA, AUS, CAN, GBR, NZL'],
  [['(S//REL TO USA, ZAF, ISAF)', '(S//REL TO USA, ZAF, ISAF)'], 'SECRET//REL TO USA, ZAF, ISAF'],
]

test('portions become a banner: the owner first, then nations, then what is not expanded', async () => {
  const asked = rollups.map(([portions], id) => ({ id, portions }))
  const answers = await ask(['rollup', ...us], asked)
  assert.deepEqual(
    answers.map(({ id, banner }) => [id, banner]),
    rollups.map(([, banner], id) => [id, banner]),
  )
  const [{ reasons } = { reasons: [] }] = answers
  assert.deepEqual(
    (reasons as readonly { rule: string }[]).map(({ rule }) => rule),
    ['N3', 'R6'],
  )
})

const wrong: readonly (readonly [question: object, code: string, at: string | undefined])[] = [
  [{ portions: ['(U)', '(s)'] }, 'label.character', '/portions/1:1'],
  [{ portions: ['(S\u200b//NF)'] }, 'label.character', '/portions/0:2'],
  [{ portions: ['(\u0405//NF)'] }, 'label.character', '/portions/0:1'],
  [{ portions: ['(S//NF//SI)'] }, 'label.order', '/portions/0:8'],
  [{ portions: ['(S//SI/SI)'] }, 'label.duplicate', '/portions/0:7'],
  [{ portions: ['(S//REL TO USA)'] }, 'label.release-list', '/portions/0:11'],
  [{ portions: ['(S//REL TO GBR, USA)'] }, 'label.order', '/portions/0:16'],
  [{ portions: ['(S//REL TO AUS, GBR)'] }, 'label.release-list', '/portions/0:11'],
  [{ portions: [`(S//${'A'.repeat(5000)})`] }, 'label.too-long', '/portions/0'],
  [{ portions: [] }, 'label.nothing-to-join', '/portions'],
  [{ portions: ['(S)', null] }, 'base.json-shape', '/portions/1'],
  [{ portions: '(S)' }, 'base.json-shape', '/portions'],
  [{}, 'base.json-shape', '/portions'],
  [{ portions: ['(S)'], ceiling: 'U' }, 'base.json-shape', '/ceiling'],
  [{ portions: [''] }, 'label.syntax', '/portions/0:0'],
]

test('a bad portion is named by its place in the question and in the mark', async () => {
  const answers = await ask(
    ['rollup', ...us],
    wrong.map(([question], id) => ({ id, ...question })),
  )
  assert.deepEqual(
    answers.map(({ id, error, banner }) => [id, error?.code, error?.at, banner]),
    wrong.map(([, code, at], id) => [id, code, at, undefined]),
  )
})

test('an error carries its rule and its next step', async () => {
  const [order, lower] = await ask(
    ['rollup', ...us],
    [{ portions: ['(S//REL TO USA, GBR, AUS)'] }, { portions: ['(s)'] }],
  )
  assert.equal(order?.error?.rule, 'W5')
  assert.match(lower?.error?.next ?? '', /capitals/)
})

const gbr = { nation: 'GBR', clearance: 'SECRET', compartments: [] }
const readings: readonly (readonly [question: object, codes: readonly string[]])[] = [
  [{ label: 'SECRET//REL TO USA, GBR', reader: gbr, released_to: ['GBR'] }, []],
  [{ label: '(S//REL TO USA, GBR)', reader: gbr }, []],
  [{ label: '(S//NF)', reader: gbr, released_to: ['GBR'] }, ['permit.nation-outside']],
  [{ label: '(TS//REL TO USA, GBR)', reader: gbr }, ['permit.clearance-below']],
  [{ label: '(S//OC/REL TO USA, GBR)', reader: gbr }, ['permit.not-released']],
  [
    { label: '(S//OC/REL TO USA, GBR)', reader: gbr, released_to: ['FVEY'] },
    ['permit.not-released'],
  ],
  [{ label: '(S//OC/REL TO USA, GBR)', reader: gbr, released_to: ['CAN', 'GBR'] }, []],
  [{ label: '(S//OC/NF)', reader: { ...gbr, nation: 'USA' } }, []],
  [{ label: '(S//SI//REL TO USA, GBR)', reader: gbr }, ['permit.compartment-missing']],
  [{ label: '(S//SI//REL TO USA, GBR)', reader: { ...gbr, compartments: ['SI'] } }, []],
  [
    {
      label: '(S//SI-G/TK//OC/REL TO USA, GBR)',
      reader: { ...gbr, compartments: ['SI-G', { tag: 'SCI', values: ['TK'] }] },
      released_to: ['GBR'],
    },
    [],
  ],
  [
    { label: '(S//SI//REL TO USA, GBR)', reader: { ...gbr, compartments: ['si', 'NF', 'X'] } },
    ['permit.compartment-missing'],
  ],
  [{ label: '(U)', reader: { ...gbr, nation: 'QQQ' } }, ['permit.nation-unknown']],
  [{ label: '(U)', reader: { ...gbr, nation: 'gbr' } }, ['permit.nation-unknown']],
  [{ label: '(U)', reader: { ...gbr, clearance: 'COSMIC' } }, ['permit.clearance-unknown']],
]

test('a reader is told every reason against reading', async () => {
  const answers = await ask(
    ['dominates', ...us],
    readings.map(([question], id) => ({ id, ...question })),
  )
  for (const [id, [question, codes]] of readings.entries()) {
    const { readable, reasons } = answers[id] ?? { id }
    const given = (reasons as readonly { code: string }[]).map(({ code }) => code)
    assert.deepEqual([readable, given], [codes.length === 0, codes], JSON.stringify(question))
  }
})

test('a word of TLP 1 is refused, and the one in its place named', async () => {
  const ran = await run(['label', 'parse', 'TLP:WHITE', '--policy', 'tlp'])
  assert.deepEqual([ran.code, ran.stdout], [1, ''])
  assert.match(ran.stderr, /^next {2}write TLP:CLEAR$/m)
  const portions = ['TLP:GREEN', 'TLP:WHITE']
  const [first, second] = await ask(
    ['rollup', '--policy', 'tlp', '--jsonl'],
    [{ portions }, { portions: ['TLP:GREEN', 'TLP:AMBER+STRICT'] }],
  )
  assert.deepEqual([first?.error?.at, first?.error?.next], ['/portions/1:0', 'write TLP:CLEAR'])
  assert.equal(second?.['banner'], 'TLP:AMBER+STRICT')
})

test('PAP stands beside the label: the strictest part for the whole', async () => {
  const [whole, wrong] = await ask(
    ['rollup', '--policy', 'tlp', '--jsonl'],
    [
      { portions: ['TLP:GREEN', 'TLP:AMBER'], pap: ['PAP:RED', 'PAP:GREEN'] },
      { portions: ['TLP:GREEN'], pap: ['PAP:GREEN', 'PAP:WHITE'] },
    ],
  )
  assert.deepEqual([whole?.['banner'], whole?.['pap']], ['TLP:AMBER', 'PAP:RED'])
  assert.deepEqual([wrong?.error?.at, wrong?.error?.next], ['/pap/1:0', 'write PAP:CLEAR'])
  const [parsed] = await ask(
    ['parse', '--policy', 'tlp', '--owner', 'XAA', '--jsonl'],
    [{ marking: 'TLP:AMBER', pap: 'PAP:GREEN' }],
  )
  assert.equal(parsed?.['pap'], 'PAP:GREEN')
})

test('a question that is not one is an error, never a yes or a no', async () => {
  const questions = [
    [{ label: '(S)' }, '/reader'],
    [{ label: '(S)', reader: { ...gbr, nation: 7 } }, '/reader/nation'],
    [{ label: '(S)', reader: { ...gbr, citizen: true } }, '/reader/citizen'],
    [{ label: '(S)', reader: gbr, releasedTo: [] }, '/releasedTo'],
    [{ label: '(S)', reader: gbr, released_to: 'GBR' }, '/released_to'],
    [{ label: '(S)', over: '(S', reader: gbr }, '/reader'],
    [{ label: '(S)', over: '(S' }, '/over:0'],
  ] as const
  const answers = await ask(
    ['dominates', ...us],
    questions.map(([question]) => question),
  )
  assert.deepEqual(
    answers.map(({ error, readable }) => [error?.at, readable]),
    questions.map(([, at]) => [at, undefined]),
  )
})

test('two labels are compared by the line, as with arguments', async () => {
  const pairs = [
    ['SECRET//NOFORN', '(S//REL TO USA, GBR)', true],
    ['(U)', '(S)', false],
  ] as const
  const answers = await ask(
    ['dominates', ...us],
    pairs.map(([label, over], id) => ({ id, label, over })),
  )
  assert.deepEqual(
    answers.map(({ dominates }) => dominates),
    [true, false],
  )
  const ran = await run(['label', 'dominates', pairs[0][0], pairs[0][1], '--policy', 'us'])
  assert.equal(ran.stdout, 'yes\n')
})

test('what is parsed is printed again', async () => {
  const marks = ['(S//SI//REL TO USA, GBR)', 'SECRET//SI//REL TO USA, GBR', 'TOP SECRET//NOFORN']
  const parsed = await ask(
    ['parse', ...us],
    marks.map((marking, id) => ({ id, marking })),
  )
  const printed = await ask(['print', ...us], parsed)
  assert.deepEqual(
    printed.map(({ id, portion, banner }) => [id, portion, banner]),
    [
      [0, '(S//SI//REL TO USA, GBR)', 'SECRET//SI//REL TO USA, GBR'],
      [1, '(S//SI//REL TO USA, GBR)', 'SECRET//SI//REL TO USA, GBR'],
      [2, '(TS//NF)', 'TOP SECRET//NOFORN'],
    ],
  )
  const [{ error } = { error: undefined }] = await ask(
    ['print', ...us],
    [{ id: 1, label: { ...(parsed[0]?.['label'] as object), owners: [] } }],
  )
  assert.deepEqual([error?.code, error?.at], ['base.json-shape', '/label/owners'])
})

test('a line that is no JSON object is answered in its place', async () => {
  const deep = `${'['.repeat(50)}${']'.repeat(50)}`
  const lines = ['{"id":1}', 'no', '', '[]', deep, '"x"', '{"id":[1]}', '{"id":2}']
  const answers = await answersTo([utf8(lines.join('\n'))])
  assert.deepEqual(
    answers.map(({ id, error }) => error?.code ?? id),
    [
      1,
      'base.json-syntax',
      'base.json-syntax',
      'base.json-shape',
      'base.json-depth',
      'base.json-shape',
      'base.json-shape',
      2,
    ],
  )
  assert.ok(answers.every(({ id, error }) => error === undefined || id === null))
})

test('bytes that are no UTF-8 spoil their own line only', async () => {
  const bytes = Uint8Array.of(...utf8('{"id":"'), 0xff, ...utf8('"}\n{"id":2}\n'))
  const answers = await answersTo([bytes])
  assert.deepEqual(
    answers.map(({ id, error }) => error?.code ?? id),
    ['base.utf8', 2],
  )
})

test('a byte order mark at the start and carriage returns are passed over', async () => {
  const answers = await answersTo([utf8('\ufeff{"id":1}\r\n{"id":2}\r\n\ufeff{"id":3}')])
  assert.deepEqual(
    answers.map(({ id, error }) => error?.code ?? id),
    [1, 2, 'base.json-syntax'],
  )
})

test('a line that is too long is dropped while it comes, and the next one is read', async () => {
  const piece = utf8('x'.repeat(64 * 1024))
  const pieces = Array.from({ length: 2 * (limits.lineBytesMax / piece.length) }, () => piece)
  const answers = await answersTo([...pieces, utf8('\n{"id":2}\n'), ...pieces])
  assert.deepEqual(
    answers.map(({ id, error }) => error?.code ?? id),
    ['cli.line', 2, 'cli.line'],
  )
})

test('where the input is cut into chunks makes no difference', async () => {
  const bytes = utf8('\ufeff{"id":"ä"}\n\nno\r\n{"id":2,"x":[1]}\n{"id":3}')
  const whole = await answersTo([bytes])
  assert.equal(whole.length, 5)
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), bytes.length]
      const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end))
      assert.deepEqual(await answersTo(chunks), whole)
    }),
  )
})

test('nothing is read while the reader of the answers is slow', async () => {
  let isWriting = false
  let count = 0
  async function* input() {
    for (let id = 0; id < 50; id++) {
      assert.equal(isWriting, false)
      yield utf8(`{"id":${id}}\n`)
    }
  }
  await answerLines(
    input(),
    () => ({}),
    async () => {
      isWriting = true
      await new Promise((resolve) => setImmediate(resolve))
      isWriting = false
      count++
    },
  )
  assert.equal(count, 50)
})

/** More than any pipe or buffer holds; a hundred thousand with SLOW=1. */
const manyLines = process.env['SLOW'] === '1' ? 100_000 : 20_000

test(`${manyLines} lines are answered, each in its place`, async () => {
  const portions = ['(S//REL TO USA, GBR)', '(U)']
  const lines = Array.from({ length: manyLines }, (_, id) => JSON.stringify({ id, portions }))
  const answers = await ask(['rollup', ...us], lines.join('\n'))
  assert.equal(answers.length, lines.length)
  assert.ok(
    answers.every(({ id, banner }, at) => id === at && banner === 'SECRET//REL TO USA, GBR'),
  )
})

test('marks beside --jsonl, or neither, are a wrong command line', async () => {
  for (const args of [
    ['rollup', '(U)', ...us],
    ['parse', '--policy', 'us'],
    ['dominates', '(U)', '--policy', 'us'],
  ]) {
    const ran = await run(['label', ...args], { input: '{"id":1}\n' })
    assert.deepEqual([ran.code, ran.stdout], [2, ''])
    assert.match(ran.stderr, /code {2}cli\.usage/)
  }
})

test('the page about bulk shows what is printed', async () => {
  const page = readFileSync(new URL('../../../docs/how-to/bulk-labels.md', import.meta.url), 'utf8')
  const examples = page.matchAll(
    /echo '(.*)' \|\n {2}tearline (.*)\n```\n```text\n([^`]*(?:`[^`]+`[^`]*)*?)```/g,
  )
  let count = 0
  for (const [, question = '', args = '', answer] of examples) {
    const ran = await run(args.split(' '), { input: `${question}\n` })
    assert.equal(ran.stdout, answer)
    count++
  }
  assert.equal(count, 4)
})
