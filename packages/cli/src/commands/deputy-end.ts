// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'

export function deputyEnd(environment: Environment): Command {
  const command = new Command('end')
    .description('end a deputy before the day')
    .argument('<deputy>', 'its id, from `tearline deputy list`')
  return asksNode<[string], object, unknown>(command, environment, {
    person: 'security',
    doing: 'ending it',
    ask: (node, { args: [deputy] }) =>
      node.ask((api) =>
        api.POST('/api/v1/deputies/{deputy}/end', { params: { path: { deputy } } }),
      ),
    print: () => say('ended'),
  })
}
