// SPDX-License-Identifier: Apache-2.0
import type { OnwardRuleId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

export function onwardRuleEnd(environment: Environment): Command {
  const command = new Command('end')
    .description('end a rule at once and for good; consents that came of it stand')
    .argument('<rule>', 'its id, from `tearline onward rule list`', idValue('onwardRule'))
  return asksNode<[OnwardRuleId], object, unknown>(command, environment, {
    person: 'officer',
    doing: 'ending the rule',
    ask: (node, { args: [rule] }) =>
      node.ask((api) => api.POST('/api/v1/rules/{rule}/end', { params: { path: { rule } } })),
    print: () => say('ended: what is asked from now on waits for a person'),
  })
}
