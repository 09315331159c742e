// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

export type Approvals = {
  readonly approvals: readonly {
    readonly approval: string
    readonly asked: string
    readonly order: string
    readonly asks: { readonly [name: string]: unknown }
    readonly expires: string
  }[]
}

export function approvalList(environment: Environment): Command {
  const command = new Command('list').description(
    'what waits for a second person: what one may approve, and what one asked for',
  )
  return asksNode<[], object, Approvals>(command, environment, {
    person: 'security',
    doing: 'reading what waits',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/approvals', { params: { query } })),
    print: ({ approvals }) => {
      if (approvals.length === 0) return say('nothing waits')
      printTable(approvals, [
        ['APPROVAL', ({ approval }) => approval],
        ['ACT', ({ asks }) => String(asks['act'])],
        ['EXACTLY', ({ asks: { act: _, ...rest } }) => JSON.stringify(rest)],
        ['ASKED BY', ({ asked }) => asked],
        ['UNTIL', ({ expires }) => expires],
      ])
    },
  })
}
