// SPDX-License-Identifier: Apache-2.0
import type { ReportId } from '@tearline/base'
import { Command } from 'commander'
import { type Decided, printDecisions } from '../decisions.ts'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { count, printLine, say } from '../output.ts'
import { addReleaseOptions, orderOf, type ReleaseOptions } from '../release-order.ts'
import { idValue } from '../values.ts'

type Reply = {
  readonly released: readonly {
    readonly party: string
    readonly release: string
    readonly portions: number
    readonly decisions: Decided
  }[]
}

export function releaseCommand(environment: Environment): Command {
  const command = new Command('release')
    .description('sign a report over to parties and send it; who wrote it cannot do that')
    .argument('<report>', 'its id, from `tearline report list`', idValue('report'))
  return asksNode<[ReportId], ReleaseOptions, Reply>(
    addReleaseOptions(command, environment.clock),
    environment,
    {
      person: 'officer',
      doing: 'sealing and signing',
      ask: (node, { args: [report], options }) =>
        node.ask((api) =>
          api.POST('/api/v1/reports/{report}/release', {
            params: { path: { report } },
            body: orderOf(options),
          }),
        ),
      print: ({ released }, { args: [report], options }) => {
        for (const { party, release, portions, decisions } of released) {
          printLine(`${release}  ${party}  ${count(portions, 'portion')}`)
          printDecisions(decisions.filter(({ outcome }) => outcome === 'deny'))
        }
        const got = released.map(({ party }) => party)
        const without = (options.to ?? []).filter((party) => !got.includes(party))
        if (without.length > 0) say(`nothing of it may go to ${without.join(', ')}`)
        say(`next: tearline custody ${report}`)
      },
      queues: true,
    },
  )
}
