// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { entryOf, type LedgerEntry, subjectText } from '../ledger-entry.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'
import { numberValue } from '../values.ts'

type Options = { readonly from: number }
type Reply = { readonly entries: readonly LedgerEntry[] }

export function ledgerList(environment: Environment): Command {
  const command = new Command('list')
    .description('events of the ledger of this node, in their order')
    .option('--from <index>', 'the first to show', numberValue, 0)
  return asksNode<[], Options, Reply>(command, environment, {
    person: 'auditor',
    doing: 'reading the ledger',
    ask: async (node, { options: { from } }) => {
      const query = { from: String(from) }
      const page = await node.ask((api) => api.GET('/api/v1/ledger/entries', { params: { query } }))
      return { ...page, entries: page.entries.map(entryOf) }
    },
    print: ({ entries }) => {
      if (entries.length === 0) return say('there are no entries from there on')
      printTable(entries, [
        ['ENTRY', ({ index }) => String(index)],
        ['AT', ({ event }) => event.at],
        ['KIND', ({ event }) => event.kind],
        ['WHAT', subjectText],
      ])
      say(`next: tearline ledger list --from ${(entries.at(-1)?.index ?? 0) + 1}`)
    },
  })
}
