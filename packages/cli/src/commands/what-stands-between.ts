// SPDX-License-Identifier: Apache-2.0
import type { PartyCode, PortionId } from '@tearline/base'
import { Command, Option } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printBold } from '../output.ts'
import { atLeastOption, printStanding, type Standing } from '../standing.ts'
import { idsValue, partiesValue } from '../values.ts'

type Options = { readonly audience: readonly PartyCode[]; readonly atLeast?: string }
type Reply = {
  readonly portions: readonly {
    readonly portion: string
    readonly parties: readonly (Standing & { readonly party: string })[]
  }[]
  readonly asOf: string
}

export function whatStandsBetweenCommand(environment: Environment): Command {
  const command = new Command('what-stands-between')
    .description('what keeps portions from parties: the label, an agreement or a consent')
    .argument('<portion...>', 'ids, from `tearline may-see`', idsValue('portion'))
    .addOption(
      new Option('--audience <parties>', 'codes of parties: XBB,XCC')
        .argParser(partiesValue)
        .makeOptionMandatory(),
    )
    .addOption(atLeastOption())
  return asksNode<[readonly PortionId[]], Options, Reply>(command, environment, {
    person: 'analyst',
    doing: 'deciding for each portion and party',
    ask: (node, { args: [portions], options: { audience, atLeast = null } }) =>
      node.ask((api) =>
        api.POST('/api/v1/portions/what-stands-between', {
          body: {
            portions: [...portions],
            audience: [...audience],
            atLeast,
          },
        }),
      ),
    print: ({ portions }) => {
      for (const { portion, parties } of portions) {
        printBold(portion)
        for (const each of parties) printStanding(each.party, each)
      }
    },
  })
}
