// SPDX-License-Identifier: Apache-2.0
import type { ReportId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { requireFree } from '../files.ts'
import { asksNode } from '../node-command.ts'
import { printReading, type Reading, saveReading } from '../reading.ts'
import { idValue } from '../values.ts'

type Options = { readonly out?: string }

export function reportShow(environment: Environment): Command {
  const command = new Command('show')
    .description('open a report of this party; the opening is recorded')
    .argument('<report>', 'its id, from `tearline report list`', idValue('report'))
    .option('--out <file>', 'write it as Markdown instead of printing it')
  return asksNode<[ReportId], Options, Reading>(command, environment, {
    person: 'analyst',
    doing: 'opening the report',
    ask: async (node, { args: [report], options: { out } }) => {
      if (out !== undefined) requireFree(out)
      const params = { path: { report } }
      const reading: Reading = await node.ask((api) =>
        out === undefined
          ? api.POST('/api/v1/reports/{report}/read', { params })
          : api.POST('/api/v1/reports/{report}/export', { params }),
      )
      const { policy, party } = node.config
      if (out !== undefined) saveReading(reading, out, { policy, printedBy: party.code })
      return reading
    },
    print: (reading, { options }) => {
      if (options.out === undefined) printReading(reading)
    },
  })
}
