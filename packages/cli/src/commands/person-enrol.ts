// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { type Outcome, personNamed, sayOutcome } from '../people.ts'

export function personEnrol(environment: Environment): Command {
  const command = new Command('enrol')
    .description('ask for a new link for somebody who has lost every passkey')
    .argument('<person>', 'id or name')
  return asksNode<[string], object, Outcome>(command, environment, {
    person: 'admin',
    doing: 'asking',
    ask: async (node, { args: [who] }) => {
      const { person } = await personNamed(node, who)
      const params = { path: { person } }
      return node.ask((api) => api.POST('/api/v1/people/{person}/enrolment', { params }))
    },
    print: sayOutcome,
  })
}
