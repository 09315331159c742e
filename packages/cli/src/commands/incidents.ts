// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { entryOf, type LedgerEntry, subjectText } from '../ledger-entry.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Reply = { readonly incidents: readonly LedgerEntry[] }

export function incidentsCommand(environment: Environment): Command {
  const command = new Command('incidents').description(
    'what is in quarantine, what partners gave notice of, and where partners contradict themselves',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'security',
    doing: 'reading the incidents',
    ask: async (node) => {
      const { incidents } = await node.list((api, query) =>
        api.GET('/api/v1/incidents', { params: { query } }),
      )
      return { incidents: incidents.map(entryOf) }
    },
    print: ({ incidents }) => {
      if (incidents.length === 0) return say('no incidents')
      printTable(incidents, [
        ['ENTRY', ({ index }) => String(index)],
        ['AT', ({ event }) => event.at],
        ['KIND', ({ event }) => event.kind],
        ['WHAT', subjectText],
      ])
      say('next: tearline ledger proof ENTRY gives the evidence of one')
    },
  })
}
