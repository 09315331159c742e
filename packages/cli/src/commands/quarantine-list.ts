// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Item = {
  readonly envelope: string
  readonly from: string
  readonly state: string
  readonly reasons: readonly string[]
  readonly at: string
}
type Reply = { readonly envelopes: readonly Item[] }

export function quarantineList(environment: Environment): Command {
  const command = new Command('list').description('envelopes that were put aside, and why')
  return asksNode<[], object, Reply>(command, environment, {
    person: 'security',
    doing: 'reading the quarantine',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/quarantine', { params: { query } })),
    print: ({ envelopes }) => {
      if (envelopes.length === 0) return say('nothing is in quarantine')
      printTable(envelopes, [
        ['ENVELOPE', ({ envelope }) => envelope],
        ['AT', ({ at }) => at],
        ['FROM', ({ from }) => from],
        ['STATE', ({ state }) => state],
        ['WHY', ({ reasons }) => reasons.join(', ')],
      ])
    },
  })
}
