// SPDX-License-Identifier: Apache-2.0
import { fromUtf8 } from '@tearline/base'
import { Command, Option } from 'commander'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import { asksNode } from '../node-command.ts'
import { printBold, printLine, say } from '../output.ts'
import { bad, numberValue } from '../values.ts'

type Options = { readonly limit: number; readonly after?: string; readonly excerpts: boolean }
type Found = {
  readonly portion: string
  readonly marking: string
  readonly originator: string
  readonly report: string
  readonly release: string | null
  readonly at: string
  readonly excerpt: { readonly text: string } | null
}
type Reply = {
  readonly found: readonly Found[]
  readonly next: string | null
  readonly complete: boolean
}

export function searchCommand(environment: Environment): Command {
  const command = new Command('search')
    .description('portions that you may read, by their words; the newest first')
    .argument('[words...]', 'all of them; brid* begins so, "two words" stand together, - is stdin')
    .addOption(new Option('--limit <number>', 'how many to show').argParser(limitValue).default(20))
    .option('--after <cursor>', 'go on where the page before ended')
    .option('--excerpts', 'show the text around them; each is recorded as an opening', false)
    .addHelpText(
      'after',
      '\nwithout words they are asked for, so that no history of a shell has them',
    )
  return asksNode<[string[]], Options, Reply>(command, environment, {
    person: 'analyst',
    doing: 'searching',
    ask: async (node, { args: [words], options: { limit, after, excerpts } }) => {
      const query = await queryOf(words, environment)
      const page = { limit: String(limit), ...(after === undefined ? {} : { cursor: after }) }
      const body = { query, excerpts }
      return node.ask((api) => api.POST('/api/v1/search', { params: { query: page }, body }))
    },
    print: ({ found, next, complete }) => {
      if (!complete) say('the node still takes older texts into its index: ask again later')
      if (found.length === 0 && next === null)
        return say('nothing that you may read has these words')
      for (const [marking, lines] of Map.groupBy(found, (each) => each.marking)) {
        printBold(marking)
        for (const line of lines) printFound(line)
      }
      if (next !== null) say(`there may be more: --after ${next}`)
    },
  })
}

async function queryOf(words: readonly string[], environment: Environment): Promise<string> {
  if (words.length === 1 && words[0] === '-') {
    return fromUtf8(readInput('-', limits.queryBytesMax)).trim()
  }
  if (words.length > 0) return words.join(' ')
  if (environment.ask !== undefined) return environment.ask('what to look for')
  throw bad('nothing to be looked for', 'give words, or - and the words on standard input')
}

function printFound({ portion, originator, report, release, at, excerpt }: Found): void {
  const where = release === null ? `report ${report}` : `release ${release} of ${originator}`
  printLine(`  ${portion}  ${at}  ${where}`)
  if (excerpt !== null) printLine(`    ${excerpt.text.replaceAll(/\s+/g, ' ')}`)
}

function limitValue(text: string): number {
  const number = numberValue(text)
  if (number >= 1 && number <= limits.searchRowsMax) return number
  throw bad(`${text} is no number of rows`, `give a number from 1 to ${limits.searchRowsMax}`)
}
