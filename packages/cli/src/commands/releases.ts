// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Reply = {
  readonly releases: readonly {
    readonly release: string
    readonly report: string
    readonly originator: string
    readonly to: string
    readonly portions: readonly string[]
    readonly state: string
    readonly released: string
  }[]
}

export function releasesCommand(environment: Environment): Command {
  const command = new Command('releases').description(
    'what this party released or passed on, as far as you may know of it',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'officer',
    doing: 'reading the releases',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/releases', { params: { query } })),
    print: ({ releases }) => {
      if (releases.length === 0) return say('nothing was released')
      printTable(releases, [
        ['RELEASED', ({ released }) => released],
        ['RELEASE', ({ release }) => release],
        ['TO', ({ to }) => to],
        ['OF', ({ originator }) => originator],
        ['PORTIONS', ({ portions }) => String(portions.length)],
        ['STATE', ({ state }) => state],
        ['REPORT', ({ report }) => report],
      ])
      say('next: tearline custody PORTION shows who has it')
    },
  })
}
