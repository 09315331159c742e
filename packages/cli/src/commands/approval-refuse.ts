// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import { waitingAs } from '../approvals.ts'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'

export function approvalRefuse(environment: Environment): Command {
  const command = new Command('refuse')
    .description('refuse what somebody asked for, or take back what one asked for')
    .argument('<approval>', 'its id, from `tearline approval list`')
  return asksNode<[string], object, unknown>(command, environment, {
    person: 'security',
    doing: 'refusing',
    ask: async (node, { args: [id] }) => {
      const { approval, order } = await waitingAs(node, id)
      return node.ask((api) =>
        api.POST('/api/v1/approvals/{approval}/refuse', {
          params: { path: { approval } },
          body: { order },
        }),
      )
    },
    print: () => say('refused'),
  })
}
