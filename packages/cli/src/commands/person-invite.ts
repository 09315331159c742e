// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine } from '../output.ts'
import { type Link, type Role, roleOption, sayLink } from '../people.ts'

type Options = { readonly name?: string; readonly role?: readonly Role[] }
type Invited = { readonly person: string; readonly link: Link }

export function personInvite(environment: Environment): Command {
  const command = new Command('invite')
    .description('let somebody in; prints the link with which they make a passkey')
    .argument('<login>', 'what they are known by')
    .option('--name <name>', 'their name (default: the login)')
    .addOption(roleOption())
  return asksNode<[string], Options, Invited>(command, environment, {
    person: 'admin',
    doing: 'inviting',
    ask: (node, { args: [login], options: { name = login, role = [] } }) =>
      node.ask((api) => api.POST('/api/v1/people', { body: { login, name, roles: [...role] } })),
    print: ({ person, link }) => {
      printLine(person)
      sayLink(link)
    },
  })
}
