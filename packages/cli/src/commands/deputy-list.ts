// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Deputies = {
  readonly deputies: readonly {
    readonly deputy: string
    readonly person: string
    readonly inPlaceOf: string
    readonly role: string
    readonly from: string
    readonly until: string
  }[]
}

export function deputyList(environment: Environment): Command {
  const command = new Command('list').description('who stands in for whom, now and later')
  return asksNode<[], object, Deputies>(command, environment, {
    person: 'security',
    doing: 'reading the deputies',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/deputies', { params: { query } })),
    print: ({ deputies }) => {
      if (deputies.length === 0) return say('nobody stands in for anybody')
      printTable(deputies, [
        ['DEPUTY', ({ deputy }) => deputy],
        ['WHO', ({ person }) => person],
        ['IN PLACE OF', ({ inPlaceOf }) => inPlaceOf],
        ['ROLE', ({ role }) => role],
        ['FROM', ({ from }) => from],
        ['UNTIL', ({ until }) => until],
      ])
    },
  })
}
