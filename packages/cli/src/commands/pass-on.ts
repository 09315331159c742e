// SPDX-License-Identifier: Apache-2.0
import type { PartyCode, ReleaseId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { type PrecedenceOptions, precedenceOption } from '../precedence.ts'
import { idValue, partyValue } from '../values.ts'

type Options = PrecedenceOptions & { readonly to: PartyCode }

export function passOnCommand(environment: Environment): Command {
  const command = new Command('pass-on')
    .description(
      'hand what another party originated to a third, on its consent or within its terms',
    )
    .argument('<release>', 'its id, from `tearline inbox`', idValue('release'))
    .requiredOption('--to <party>', 'to whom', partyValue)
    .addOption(precedenceOption('another than it came with'))
  return asksNode<[ReleaseId], Options, { readonly release: string }>(command, environment, {
    person: 'officer',
    doing: 'signing the release',
    ask: (node, { args: [release], options }) =>
      node.ask((api) =>
        api.POST('/api/v1/releases/{release}/pass-on', {
          params: { path: { release } },
          body: options,
        }),
      ),
    print: ({ release }, { options: { to } }) => {
      printLine(release)
      say(`passed on to ${to}; their node checks the originator's own signature`)
    },
    queues: true,
  })
}
