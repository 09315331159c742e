// SPDX-License-Identifier: Apache-2.0
import type { ReportId } from '@tearline/base'
import { Command } from 'commander'
import { type Custody, custodyTree, recallLimit } from '../custody-tree.ts'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, printTable, say } from '../output.ts'
import { idValue } from '../values.ts'

type Reply = { readonly custody: Custody; readonly tree: readonly string[] }

export function custodyCommand(environment: Environment): Command {
  const command = new Command('custody')
    .description('who holds, opened and passed on what of a report, and who answered a recall')
    .argument('<report>', 'its id, from `tearline report list`', idValue('report'))
  return asksNode<[ReportId], object, Reply>(command, environment, {
    person: 'security',
    doing: 'reading the custody',
    ask: async (node, { args: [report] }) => {
      const custody = await node.ask((api) =>
        api.GET('/api/v1/reports/{report}/custody', { params: { path: { report } } }),
      )
      const { consents } = await node.list((api, query) =>
        api.GET('/api/v1/consents', { params: { query } }),
      )
      return { custody, tree: custodyTree(node.config.party.code, custody, consents) }
    },
    data: ({ custody }) => custody,
    print: ({ custody, tree }) => {
      for (const line of tree) printLine(line)
      printLine('')
      printTable(custody.edges, [
        ['AT', ({ at }) => at],
        ['PARTY', ({ party }) => party],
        ['ACT', ({ act }) => act],
        ['PORTION', ({ portion }) => portion],
        ['UNDER', ({ under }) => under?.slice(0, 16) ?? ''],
      ])
      say(`not here: what a holder's node did not tell. And ${recallLimit}`)
    },
  })
}
