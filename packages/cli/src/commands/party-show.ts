// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import { withNode } from '../connect.ts'
import { printJson } from '../output.ts'
import { globals } from '../program-options.ts'

type Party = { readonly party: string; readonly name: string; readonly document: unknown }

export function partyShow(): Command {
  return new Command('show')
    .description('print the signed document of this party: give it to a partner')
    .action(async (_, command: Command) => {
      const options = globals(command)
      const { document } = await withNode(options, 'admin', (node) => node.get<Party>('/party'))
      // The document is data for a machine in either case: it goes to a file, and to the partner.
      printJson(document)
    })
}
