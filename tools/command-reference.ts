// Writes docs/reference/command.md from the program itself, so that it cannot say anything else; without `--write` it
// checks that the page is current.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Instant } from '@tearline/base'
import { personOf } from '../packages/cli/src/node-command.ts'
import { program } from '../packages/cli/src/program.ts'

type Command = ReturnType<typeof program>
type Argument = Command['registeredArguments'][number]
type Option = Command['options'][number]

const page = join(fileURLToPath(new URL('..', import.meta.url)), 'docs/reference/command.md')

function pageText(): string {
  const tearline = program({
    clock: { now: () => 0 as Instant },
    variables: {},
    passphrase: undefined,
    token: undefined,
    newKey: () => '',
    isWatched: false,
  })
  return [
    '# The command `tearline`',
    '',
    'Written from the program by `node tools/command-reference.ts --write`. The command is a client of the',
    "node's API: over HTTP where the node is served, else in its own process on the node's directory. Data goes to",
    'standard output, everything else to standard error.',
    '',
    '## Every command',
    '',
    optionTable(tearline.options),
    '',
    exits,
    ...acting(tearline).map(commandText),
    '',
  ].join('\n')
}

const exits = `| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | refused, or the input is bad; for \`doctor\` and \`ledger verify\`: something is wrong |
| 2 | the command line is wrong |
| 3 | a mistake of ours |
| 4 | \`serve\`: disk or database failed, and the node has stopped; start it again, and it recovers |
| 5 | \`serve\`: an old state was put back (\`node.rolled-back\`); do not start it again as it is |

A refusal says on standard error what happened, where, the next step and [its code](errors.md); with \`--json\` it is
one line of JSON.

| variable | meaning |
| --- | --- |
| \`TEARLINE_PASSPHRASE\` | opens a node that was made with \`--passphrase\` |
| \`TEARLINE_TOKEN\` | is used instead of \`tokens.json\`, for a person who may not read everybody's tokens |
| \`NO_COLOR\` | turns colours off |

Durations are a number and a unit (\`90m\`, \`12h\`, \`7d\`, \`2w\`), times are RFC 3339 in UTC
(\`2027-01-31T00:00:00Z\`) or a duration from now.`

/** One that others stand below may do something by itself, too. */
function acting(command: Command): readonly Command[] {
  const { commands } = command
  const isActing = commands.length === 0 || personOf(command) !== undefined
  return [...(isActing ? [command] : []), ...commands.flatMap(acting)]
}

function commandText(command: Command): string {
  const { registeredArguments: args, options } = command
  const person = personOf(command)
  return [
    '',
    `## tearline ${[...pathOf(command), ...args.map(placeholder)].join(' ')}`,
    '',
    `${sentence(command.description())}${person === undefined ? '' : ` Acts as ${person}.`}`,
    ...(args.length > 0 ? ['', argumentTable(args)] : []),
    ...(options.length > 0 ? ['', optionTable(options)] : []),
  ].join('\n')
}

function pathOf(command: Command): readonly string[] {
  const above = command.parent
  return above === null ? [] : [...pathOf(above), command.name()]
}

function placeholder(argument: Argument): string {
  return `\\<${argument.name()}\\>${argument.variadic ? '…' : ''}`
}

function argumentTable(args: readonly Argument[]): string {
  const rows = args.map((each) => `| \`${each.name()}\` | ${cell(each.description)} |`)
  return ['| argument | |', '| --- | --- |', ...rows].join('\n')
}

function optionTable(options: readonly Option[]): string {
  const rows = options.map((option) => `| \`${option.flags}\` | ${cell(meaning(option))} |`)
  return ['| option | |', '| --- | --- |', ...rows].join('\n')
}

function meaning(option: Option): string {
  const { description, mandatory, argChoices } = option
  const usual: unknown = option.defaultValueDescription ?? option.defaultValue
  return [
    description,
    ...(argChoices === undefined ? [] : [`one of \`${argChoices.join('`, `')}\``]),
    ...(mandatory ? ['required'] : []),
    ...(isWorthSaying(usual) ? [`default \`${usual}\``] : []),
  ].join('; ')
}

function isWorthSaying(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '\\<')
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

if (process.argv.includes('--write')) writeFileSync(page, pageText())
else if (readFileSync(page, 'utf8') !== pageText()) {
  console.error(
    'docs/reference/command.md is not current: run node tools/command-reference.ts --write',
  )
  process.exitCode = 1
}
