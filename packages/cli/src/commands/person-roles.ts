// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { type Outcome, personNamed, type Role, roleOption, sayOutcome } from '../people.ts'

type Options = { readonly role?: readonly Role[] }

export function personRoles(environment: Environment): Command {
  const command = new Command('roles')
    .description('give somebody exactly these roles; ends their sessions')
    .argument('<person>', 'id or name')
    .addOption(roleOption())
  return asksNode<[string], Options, Outcome>(command, environment, {
    person: 'admin',
    doing: 'giving roles',
    ask: async (node, { args: [who], options: { role = [] } }) => {
      const { person } = await personNamed(node, who)
      return node.ask((api) =>
        api.POST('/api/v1/people/{person}/roles', {
          params: { path: { person } },
          body: { roles: [...role] },
        }),
      )
    },
    print: sayOutcome,
  })
}
