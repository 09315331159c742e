// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Reply = {
  readonly communities: readonly {
    readonly community: string
    readonly name: string
    readonly version: number
    readonly since: string
  }[]
}

export function communityList(environment: Environment): Command {
  const command = new Command('list').description(
    'the communities that releases are addressed to, without who stands on them',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'analyst',
    doing: 'reading the communities',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/communities', { params: { query } })),
    print: ({ communities }) => {
      if (communities.length === 0) {
        return say('no communities yet: tearline community add Lantern --members XBB,XCC')
      }
      printTable(communities, [
        ['COMMUNITY', ({ community }) => community],
        ['NAME', ({ name }) => name],
        ['VERSION', ({ version }) => String(version)],
        ['SINCE', ({ since }) => since],
      ])
    },
  })
}
