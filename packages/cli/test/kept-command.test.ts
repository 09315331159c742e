// The tests' own way to run commands one after another in one process shows what a process for each would show.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Ran } from './bin.ts'
import { runKept } from './kept-command.ts'
import { directory, json, runAlone } from './kit.ts'

/** `$` is the directory of a node. */
const commands: readonly (readonly [args: string, input?: string, env?: Record<string, string>])[] =
  [
    ['--version'],
    ['report import --help'],
    ['frobnicate'],
    ['inbox --dir /nowhere'],
    ['label parse (S) --policy us --json'],
    ['label rollup --policy us --jsonl', '{"id":1,"portions":["(S//NF)","(\u0405)"]}\n{"id":2'],
    ['label rollup --policy us --jsonl', ''],
    ['label convert - --policy us --to json', '(S//NF)'],
    ['party show --json --dir $'],
    ['report list --as admin --dir $'],
    ['report list --dir $', '', { TEARLINE_TOKEN: 'tl-0' }],
    ['doctor --dir $'],
    ['inbox --dir $'],
  ]

test('commands that follow each other in one process print and end as in one of their own', async (t) => {
  const dir = join(directory(t), 'node')
  await json(['init', '--with-tokens', '--party', 'XAA', '--dir', dir, '--port', '0'])
  const codes = new Set<number | null>()
  for (const [line, input = '', env = {}] of commands) {
    const args = line.split(' ').map((word) => (word === '$' ? dir : word))
    const alone = await runAlone(args, { input, env })
    assert.deepEqual(lasting(await runKept({ args, input, env })), lasting(alone), line)
    codes.add(alone.code)
  }
  assert.deepEqual([...codes].sort(), [0, 1, 2])
})

/** Without what differs from one moment to the next: how much room the disk has. */
function lasting(ran: Ran | null): Ran | null {
  return ran && { ...ran, stdout: ran.stdout.replaceAll(/[\d.]+ [KMG]i?B/g, 'N') }
}

test('a command that is asked for while another is under way gets a process of its own', async () => {
  const ask = { args: ['--version'], input: '', env: {} }
  const [first, second] = await Promise.all([runKept(ask), runKept(ask)])
  assert.equal(first?.code, 0)
  assert.equal(second, null)
})
