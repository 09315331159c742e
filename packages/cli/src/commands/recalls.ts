// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Reply = {
  readonly recalls: readonly {
    readonly direction: string
    readonly originator: string
    readonly to: string
    readonly report: string
    readonly portions: readonly string[]
    readonly issued: string
    readonly destroyed: string | null
  }[]
}

export function recallsCommand(environment: Environment): Command {
  const command = new Command('recalls').description(
    'what was taken back, by this party and from it, and who has not answered yet',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'officer',
    doing: 'reading the recalls',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/recalls', { params: { query } })),
    print: ({ recalls }) => {
      if (recalls.length === 0) return say('nothing was taken back')
      printTable(recalls, [
        ['ISSUED', ({ issued }) => issued],
        ['', ({ direction }) => direction],
        ['BY', ({ originator }) => originator],
        ['TO', ({ to }) => to],
        ['PORTIONS', ({ portions }) => String(portions.length)],
        ['KEYS DESTROYED', ({ destroyed }) => destroyed ?? 'not answered'],
        ['REPORT', ({ report }) => report],
      ])
    },
  })
}
