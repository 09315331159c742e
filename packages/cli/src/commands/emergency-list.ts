// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Reply = {
  readonly emergencies: readonly {
    readonly release: string
    readonly direction: string
    readonly from: string
    readonly to: string
    readonly owners: readonly string[]
    readonly reason: string
    readonly asked: string
    readonly approved: string
    readonly at: string
    readonly expires: string | null
  }[]
}

export function emergencyList(environment: Environment): Command {
  const command = new Command('list').description(
    'what was released past a consent since a life was in danger: by us, to us, or from what is ours',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'security',
    doing: 'reading the emergency releases',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/emergencies', { params: { query } })),
    print: ({ emergencies }) => {
      if (emergencies.length === 0) return say('no emergency releases')
      printTable(emergencies, [
        ['AT', ({ at }) => at],
        ['RELEASE', ({ release }) => release],
        ['', ({ direction }) => direction],
        ['FROM', ({ from }) => from],
        ['TO', ({ to }) => to],
        ['PAST', ({ owners }) => owners.join(' ')],
        ['UNTIL', ({ expires }) => expires ?? ''],
        ['ASKED, APPROVED', ({ asked, approved }) => `${asked} ${approved}`],
        ['WHY', ({ reason }) => reason],
      ])
    },
  })
}
