// SPDX-License-Identifier: Apache-2.0
import type { OnwardRuleId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { idValue } from '../values.ts'

export function onwardRuleStart(environment: Environment): Command {
  const command = new Command('start')
    .description('ask that a rule of yours be switched on; another disclosure officer approves it')
    .argument('<rule>', 'its id, from `tearline onward rule list`', idValue('onwardRule'))
  return asksNode<[OnwardRuleId], object, { readonly approval: string }>(command, environment, {
    person: 'officer',
    doing: 'asking for a second person',
    ask: (node, { args: [rule] }) =>
      node.ask((api) => api.POST('/api/v1/rules/{rule}/start', { params: { path: { rule } } })),
    print: ({ approval }) => {
      printLine(approval)
      say(`next, another disclosure officer: tearline approval approve ${approval}`)
    },
  })
}
