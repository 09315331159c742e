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
    ask: async (node, { args: [who] }) => {
      const { person } = await personNamed(node, who)
      const params = { path: { person } }
      return node.ask((api) => api.POST('/api/v1/people/{person}/deactivate', { params }))
    },
    print: () => say('done: nothing that they had opens anything any more'),
  })
}
