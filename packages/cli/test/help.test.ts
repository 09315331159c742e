// Every command and every option says what it is for; help that is asked for goes to standard output.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '@tearline/base'
import type { Command } from 'commander'
import { program } from '../src/program.ts'
import { run } from './kit.ts'

const tearline = program({
  clock: { now: () => 0 as Instant },
  variables: {},
  passphrase: undefined,
  token: undefined,
  newKey: () => 'key',
  isWatched: false,
})

function all(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(all)]
}

test('every command, option and argument has a description', () => {
  for (const command of all(tearline)) {
    assert.ok(command.description().length > 10, command.name())
    for (const { flags, description } of command.options) {
      assert.ok(description.length > 3, `${command.name()} ${flags}`)
    }
    for (const argument of command.registeredArguments) {
      assert.ok(argument.description.length > 3, `${command.name()} <${argument.name()}>`)
    }
  }
})

test('no option takes a secret, since command lines are seen by others', () => {
  for (const command of all(tearline)) {
    for (const { flags } of command.options) {
      assert.doesNotMatch(flags, /--(?:passphrase|token|secret|key) </)
    }
  }
})

test('help is data, and asking for it is no failure', async () => {
  for (const args of [['--help'], ['help', 'report'], ['report', 'import', '--help']]) {
    const { code, stdout, stderr } = await run(args)
    assert.equal(code, 0)
    assert.match(stdout, /^Usage: tearline/)
    assert.equal(stderr, '')
  }
})

test('a noun without a verb prints its verbs on standard error', async () => {
  const { code, stdout, stderr } = await run(['report'])
  assert.equal(code, 2)
  assert.equal(stdout, '')
  assert.match(stderr, /^Usage: tearline report/)
})

test('without a terminal there are no colours and no spinner', async () => {
  const { stdout, stderr } = await run(['label', 'rollup', '(U)', '--policy', 'us'])
  assert.doesNotMatch(stdout + stderr, /\u001b/)
})
