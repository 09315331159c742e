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
    ask: async (node, { args: [who] }) =>
      node.post(`/people/${(await personNamed(node, who)).person}/enrolment`),
    print: sayOutcome,
  })
}
