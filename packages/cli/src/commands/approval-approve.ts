// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import { waitingAs } from '../approvals.ts'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { type Link, sayLink } from '../people.ts'

export function approvalApprove(environment: Environment): Command {
  const command = new Command('approve')
    .description('approve what somebody else asked for; it takes effect at once')
    .argument('<approval>', 'its id, from `tearline approval list`')
  return asksNode<[string], object, { readonly link: Link | null }>(command, environment, {
    person: 'security',
    doing: 'approving',
    ask: async (node, { args: [id] }) => {
      const { approval, order } = await waitingAs(node, id)
      return node.ask((api) =>
        api.POST('/api/v1/approvals/{approval}/approve', {
          params: { path: { approval } },
          body: { order },
        }),
      )
    },
    print: ({ link }) => {
      say('approved')
      if (link !== null) sayLink(link)
    },
  })
}
