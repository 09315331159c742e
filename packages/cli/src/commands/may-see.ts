// SPDX-License-Identifier: Apache-2.0
import { Command, Option } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { count, printTable, say } from '../output.ts'
import { atLeastOption } from '../standing.ts'
import { bad, numberValue } from '../values.ts'

type Options = { readonly after?: string; readonly limit: number; readonly atLeast?: string }
type Reply = {
  readonly count: number
  readonly portions: readonly {
    readonly portion: string
    readonly marking: string
    readonly at: string
  }[]
  readonly next: string | null
  readonly asOf: string
}

export function maySeeCommand(environment: Environment): Command {
  const command = new Command('may-see')
    .description('all portions here that you may see: how many, and the newest of them')
    .addOption(new Option('--limit <number>', 'how many to show').argParser(limitValue).default(50))
    .option('--after <cursor>', 'go on where the page before ended')
    .addOption(atLeastOption())
  return asksNode<[], Options, Reply>(command, environment, {
    person: 'analyst',
    doing: 'asking the labels',
    ask: (node, { options: { after = null, atLeast = null, limit } }) =>
      node.ask((api) => api.POST('/api/v1/portions/may-see', { body: { after, atLeast, limit } })),
    print: ({ count: all, portions, next }) => {
      if (all === 0) return say('there is nothing here that you may see')
      printTable(portions, [
        ['PORTION', ({ portion }) => portion],
        ['SINCE', ({ at }) => at],
        ['MARKING', ({ marking }) => marking],
      ])
      say(`${count(all, 'portion')} in all`)
      if (next !== null) say(`next: tearline may-see --after ${next}`)
    },
  })
}

function limitValue(text: string): number {
  const number = numberValue(text)
  if (number >= 1 && number <= 1_000) return number
  throw bad(`${text} is no number of rows`, 'give a number from 1 to 1000')
}
