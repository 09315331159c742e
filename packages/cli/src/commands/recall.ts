// SPDX-License-Identifier: Apache-2.0
import type { PortionId, ReportId } from '@tearline/base'
import { Command, Option } from 'commander'
import { recallLimit } from '../custody-tree.ts'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'
import { idsValue, idValue } from '../values.ts'

type Options = {
  readonly portion?: readonly PortionId[]
  readonly reason: 'error' | 'superseded' | 'compromise' | 'other'
  readonly note?: string
}
type Reply = {
  readonly recalled: readonly {
    readonly party: string
    readonly through: string | null
    readonly portions: readonly string[]
  }[]
}

export function recallCommand(environment: Environment): Command {
  const reasons = ['error', 'superseded', 'compromise', 'other']
  const command = new Command('recall')
    .description('take portions back from every party that has them; it does not undo reading')
    .argument('<report>', 'its id, from `tearline report list`', idValue('report'))
    .addOption(
      new Option('--reason <why>', 'why it is taken back').choices(reasons).makeOptionMandatory(),
    )
    .option('--portion <ids>', 'only these (default: all of it)', idsValue('portion'))
    .option('--note <text>', 'a word to the holders')
  return asksNode<[ReportId], Options, Reply>(command, environment, {
    person: 'officer',
    doing: 'signing the recalls',
    ask: (node, { args: [report], options: { portion, reason, note } }) =>
      node.ask((api) =>
        api.POST('/api/v1/reports/{report}/recall', {
          params: { path: { report } },
          body: {
            portions: portion === undefined ? null : [...portion],
            reason,
            note: note ?? null,
          },
        }),
      ),
    print: ({ recalled }, { args: [report] }) => {
      printTable(recalled, [
        ['PARTY', ({ party }) => party],
        ['THROUGH', ({ through }) => through ?? ''],
        ['PORTIONS', ({ portions }) => String(portions.length)],
      ])
      say(recallLimit)
      say(`next: tearline custody ${report} shows who has destroyed the keys`)
    },
    queues: true,
  })
}
