// SPDX-License-Identifier: Apache-2.0
import type { PartyCode, PortionId, ReleaseId } from '@tearline/base'
import type { paths } from '@tearline/client'
import { Command, Option } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { idsValue, idValue, partiesValue } from '../values.ts'

type Order =
  paths['/api/v1/releases/{release}/onward']['post']['requestBody']['content']['application/json']
type Options = {
  readonly to: readonly PartyCode[]
  readonly purpose: string
  readonly portion?: readonly PortionId[]
  readonly urgency: Order['urgency']
  readonly concealed?: true
}

export function onwardRequest(environment: Environment): Command {
  const urgencies = ['routine', 'priority', 'immediate']
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
    .addOption(new Option('--urgency <how>', 'how soon').choices(urgencies).default('routine'))
  return asksNode<[ReleaseId], Options, { readonly request: string }>(command, environment, {
    person: 'analyst',
    doing: 'signing the request',
    ask: (node, { args: [release], options: { to, purpose, portion, urgency, concealed } }) =>
      node.ask((api) =>
        api.POST('/api/v1/releases/{release}/onward', {
          params: { path: { release } },
          body: {
            portions: portion === undefined ? null : [...portion],
            audience: [...to],
            purpose,
            urgency,
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
