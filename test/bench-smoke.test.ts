// The figures still run: a few of them in quick mode, where the numbers mean nothing.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Figure, figure, isReached, tableOf } from '../bench/figure.ts'

const run = promisify(execFile)
const main = fileURLToPath(new URL('../bench/main.ts', import.meta.url))

test('figures of each kind run in quick mode and print themselves', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tearline-bench-'))
  try {
    const json = join(directory, 'figures.json')
    const names = ['decide', 'label', 'label-decide', 'envelope', 'ledger', 'lists', 'start']
    const { stdout } = await run(process.execPath, [main, ...names, '--quick', '--json', json])
    const { figures } = JSON.parse(readFileSync(json, 'utf8')) as { figures: Figure[] }
    assert.ok(figures.length >= 12)
    for (const { name, value, beside } of figures) {
      assert.ok(value > 0, name)
      assert.ok(beside === undefined || beside.value > 0, name)
      assert.ok(stdout.includes(name), name)
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})

test('a figure that does not exist is named with those that do', async () => {
  await assert.rejects(run(process.execPath, [main, 'speed']), /no figure `speed`: decide, label/)
})

const cases: readonly [string, Figure, number, readonly boolean[]][] = [
  [
    'of a rate more is better',
    {
      ...{ name: 'seals', unit: '/s', value: 300, beside: { name: 'raw', value: 400 } },
      aims: [
        { kind: 'at-least', value: 301 },
        { kind: 'times', value: 0.75 },
      ],
    },
    0.75,
    [false, true],
  ],
  [
    'of a time less is better',
    {
      ...{ name: 'decision', unit: 'µs', value: 2, beside: { name: 'Cedar', value: 250 } },
      aims: [
        { kind: 'at-most', value: 2 },
        { kind: 'times', value: 126 },
      ],
    },
    125,
    [true, false],
  ],
]

for (const [name, parts, ratio, reached] of cases) {
  test(name, () => {
    const made = figure(parts)
    assert.equal(made.ratio, ratio)
    assert.deepEqual(
      made.aims?.map((aim) => isReached(aim, made)),
      reached,
    )
    assert.match(tableOf([made]), reached[0] === true ? /yes, NO$/ : /NO, yes$/)
  })
}
