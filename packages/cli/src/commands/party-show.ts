// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printJson } from '../output.ts'

type Reply = { readonly party: string; readonly name: string; readonly document: unknown }

export function partyShow(environment: Environment): Command {
  const command = new Command('show').description(
    'print the signed document of this party: give it to a partner',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'admin',
    doing: 'reading the party document',
    ask: (node) => node.ask((api) => api.GET('/api/v1/party')),
    // The document is data for a machine in either case: it goes to a file, and to the partner.
    print: ({ document }) => printJson(document),
  })
}
