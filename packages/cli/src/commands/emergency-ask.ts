// SPDX-License-Identifier: Apache-2.0
import type { PartyCode, PortionId, ReportId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { durationOption, idsValue, idValue, partyValue } from '../values.ts'

type Options = {
  readonly portion: readonly PortionId[]
  readonly to: PartyCode
  readonly reason: string
  readonly for: number
}

export function emergencyAsk(environment: Environment): Command {
  const command = new Command('ask')
    .description('a life is in danger: have a warning of your own go out past the consent it needs')
    .argument(
      '<report>',
      'the report that holds it, from `tearline report list`',
      idValue('report'),
    )
    .requiredOption('--portion <portion...>', 'the least that helps', idsValue('portion'))
    .requiredOption('--to <party>', 'whose people must know', partyValue)
    .requiredOption('--reason <text>', 'whose life is in danger of what; every owner reads it')
    .addOption(durationOption('--for <duration>', 'how long it can be read there', '24h'))
  return asksNode<[ReportId], Options, { readonly approval: string }>(command, environment, {
    person: 'analyst',
    doing: 'asking for a second person',
    ask: (node, { args: [report], options: { portion, to, reason, for: seconds } }) =>
      node.ask((api) =>
        api.POST('/api/v1/emergencies', {
          body: { report, portions: [...portion], to, reason, seconds },
        }),
      ),
    print: ({ approval }) => {
      printLine(approval)
      say('nothing has gone out: a disclosure officer who did not write it must approve it now')
      say(`next: tearline approval approve ${approval}`)
    },
  })
}
