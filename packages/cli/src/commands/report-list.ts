// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Line = {
  readonly report: string
  readonly banner: string
  readonly portions: number
  readonly created: string
}

export function reportList(environment: Environment): Command {
  const command = new Command('list').description(
    'the reports of this party that you may know of, the newest first',
  )
  return asksNode<[], object, { readonly reports: readonly Line[] }>(command, environment, {
    person: 'analyst',
    doing: 'reading the reports',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/reports', { params: { query } })),
    print: ({ reports }) => {
      if (reports.length === 0) return say('no reports: tearline report import FILE')
      printTable(reports, [
        ['REPORT', ({ report }) => report],
        ['CREATED', ({ created }) => created],
        ['PORTIONS', ({ portions }) => String(portions)],
        ['BANNER', ({ banner }) => banner],
      ])
    },
  })
}
