// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { personNamed } from '../people.ts'

export function personDeactivate(environment: Environment): Command {
  const command = new Command('deactivate')
    .description('end at once what somebody may do: sessions, tokens, passkeys, links')
    .argument('<person>', 'id or name')
  return asksNode<[string], object, unknown>(command, environment, {
    person: 'security',
    doing: 'ending it',
    ask: async (node, { args: [who] }) =>
      node.post(`/people/${(await personNamed(node, who)).person}/deactivate`),
    print: () => say('done: nothing that they had opens anything any more'),
  })
}
