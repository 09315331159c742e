// SPDX-License-Identifier: Apache-2.0
import type { PortionId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printBold } from '../output.ts'
import { atLeastOption, printStanding, type Standing } from '../standing.ts'
import { idValue } from '../values.ts'

type Reply = {
  readonly portion: string
  readonly parties: readonly (Standing & { readonly party: string })[]
  readonly persons: readonly (Standing & { readonly name: string })[]
  readonly asOf: string
}

export function whoMaySeeCommand(environment: Environment): Command {
  const command = new Command('who-may-see')
    .description('which parties a portion could go to, and which persons here may read it')
    .argument('<portion>', 'its id, from `tearline may-see`', idValue('portion'))
    .addOption(atLeastOption())
  return asksNode<[PortionId], { readonly atLeast?: string }, Reply>(command, environment, {
    person: 'officer',
    doing: 'asking for each party and person',
    ask: (node, { args: [portion], options: { atLeast = null } }) =>
      node.ask((api) =>
        api.POST('/api/v1/portions/{portion}/who-may-see', {
          params: { path: { portion } },
          body: { atLeast },
        }),
      ),
    print: ({ parties, persons }) => {
      printBold('parties it could go to')
      for (const each of parties) printStanding(each.party, each)
      printBold('persons of this party')
      for (const each of persons) printStanding(each.name, each)
    },
  })
}
