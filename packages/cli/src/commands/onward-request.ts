// SPDX-License-Identifier: Apache-2.0
import type { PartyCode, PortionId, ReleaseId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { type PrecedenceOptions, precedenceOption, uptake } from '../precedence.ts'
import { idsValue, idValue, partiesValue } from '../values.ts'

type Options = PrecedenceOptions & {
  readonly to: readonly PartyCode[]
  readonly purpose: string
  readonly portion?: readonly PortionId[]
  readonly concealed?: true
}

export function onwardRequest(environment: Environment): Command {
  const command = new Command('request')
    .description('ask the originator to let portions go to other parties')
    .argument('<release>', 'under which you hold them, from `tearline inbox`', idValue('release'))
    .requiredOption('--to <parties>', 'who should have them, such as XEE', partiesValue)
    .requiredOption('--purpose <text>', 'what for: the originator decides on this')
    .option(
      '--portion <ids>',
      'which portions, held or of your own (default: all)',
      idsValue('portion'),
    )
    .option('--concealed', 'without the originator’s name, if it lets you')
    .addOption(precedenceOption(uptake))
  return asksNode<[ReleaseId], Options, { readonly request: string }>(command, environment, {
    person: 'analyst',
    doing: 'signing the request',
    ask: (node, { args: [release], options: { to, purpose, portion, precedence, concealed } }) =>
      node.ask((api) =>
        api.POST('/api/v1/releases/{release}/onward', {
          params: { path: { release } },
          body: {
            portions: portion === undefined ? null : [...portion],
            audience: [...to],
            purpose,
            urgency: precedence ?? 'routine',
            ...(concealed && { concealed }),
          },
        }),
      ),
    print: ({ request }) => {
      printLine(request)
      say('next: tearline onward list shows the answer; then: tearline pass-on RELEASE --to PARTY')
    },
    queues: true,
  })
}
