// Roll-up of portions kept as fields: "nothing in common" comes out as the originator alone, never as no limit.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { run } from './kit.ts'

const nato = fileURLToPath(new URL('../../../policies/nato.xml', import.meta.url))

type Portion = readonly [classification: string, ...categories: string[]]

/** `RELEASABLE TO=SWE,FIN` is a category; P, R and I stand for its type. */
function portion([classification, ...categories]: Portion) {
  const types = { P: 'PERMISSIVE', R: 'RESTRICTIVE', I: 'INFORMATIVE' } as const
  return {
    classification,
    categories: categories.map((text) => {
      const [, type = '', tag, values = ''] = /^(.):(.+)=(.*)$/.exec(text) ?? []
      return {
        tag,
        type: types[type as 'P'] ?? type,
        values: values === '' ? [] : values.split(','),
      }
    }),
  }
}

async function rollUp(portions: readonly (readonly Portion[])[]) {
  const lines = portions.map((each, id) => JSON.stringify({ id, portions: each.map(portion) }))
  const args = ['label', 'rollup', '--policy', nato, '--structural', '--jsonl']
  const ran = await run(args, { input: lines.join('\n') })
  assert.deepEqual([ran.code, ran.stderr], [0, ''])
  return ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const joined: readonly (readonly [readonly Portion[], Portion, originatorOnly: boolean])[] = [
  [[['SECRET', 'P:Releasable To=NATO,SWE']], ['SECRET', 'P:Releasable To=NATO,SWE'], false],
  [
    [
      ['secret', 'P:releasable to=swe,fin,nato'],
      ['Top Secret', 'P:Releasable To=SWE,NATO', 'R:Additional Sensitivity=ATOMAL'],
    ],
    ['TOP SECRET', 'R:Additional Sensitivity=ATOMAL', 'P:Releasable To=NATO,SWE'],
    false,
  ],
  [
    [
      ['SECRET', 'P:Releasable To=SWE'],
      ['SECRET', 'P:Releasable To=FIN'],
    ],
    ['SECRET'],
    true,
  ],
  [[['SECRET', 'P:Releasable To=SWE'], ['SECRET']], ['SECRET'], true],
  [[['SECRET'], ['RESTRICTED']], ['SECRET'], false],
]

test('categories are joined, and what portions do not share closes the whole', async () => {
  const answers = await rollUp(joined.map(([portions]) => portions))
  for (const [id, [, label, originatorOnly]] of joined.entries()) {
    assert.deepEqual(answers[id], { id, label: { ...portion(label), originatorOnly } })
  }
})

test('once closed it stays closed', async () => {
  const closed = { classification: 'SECRET', originatorOnly: true }
  const open = portion(['SECRET', 'P:Releasable To=SWE'])
  const input = JSON.stringify({ id: 1, portions: [open, closed] })
  const ran = await run(['label', 'rollup', '--policy', nato, '--structural', '--jsonl'], { input })
  assert.deepEqual(JSON.parse(ran.stdout), {
    id: 1,
    label: { classification: 'SECRET', categories: [], originatorOnly: true },
  })
})

const wrong: readonly (readonly [Portion, code: string, at: string])[] = [
  [['PINK'], 'label.unknown-classification', '/portions/0/classification'],
  [
    ['SECRET', 'P:Releasable To=SWE,ZZZ'],
    'label.unknown-value',
    '/portions/0/categories/0/values/1',
  ],
  [['SECRET', 'P:Pets=CAT'], 'label.unknown-value', '/portions/0/categories/0/values/0'],
  [['SECRET', 'R:Releasable To=SWE'], 'label.unknown-value', '/portions/0/categories/0/values/0'],
  [['SECRET', 'P:Releasable To='], 'label.incomplete', '/portions/0/categories/0'],
  [['SECRET', 'p:Releasable To=SWE'], 'base.json-shape', '/portions/0/categories/0/type'],
]

test('what the policy does not know is refused, by its place', async () => {
  const answers = await rollUp(wrong.map(([each]) => [each]))
  assert.deepEqual(
    answers.map(({ id, error }) => [id, error.code, error.at]),
    wrong.map(([, code, at], id) => [id, code, at]),
  )
})
