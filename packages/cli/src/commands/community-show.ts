// SPDX-License-Identifier: Apache-2.0
import type { CommunityId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable } from '../output.ts'
import { idValue } from '../values.ts'

type Reply = {
  readonly versions: readonly {
    readonly version: number
    readonly name: string
    readonly members: readonly string[]
    readonly since: string
    readonly by: string
  }[]
}

export function communityShow(environment: Environment): Command {
  const command = new Command('show')
    .description('who stands on a community, version by version; for officers alone')
    .argument('<community>', 'its id, from `tearline community list`', idValue('community'))
  return asksNode<[CommunityId], object, Reply>(command, environment, {
    person: 'officer',
    doing: 'reading the community',
    ask: (node, { args: [community] }) =>
      node.ask((api) =>
        api.GET('/api/v1/communities/{community}', { params: { path: { community } } }),
      ),
    print: ({ versions }) => {
      printTable(versions, [
        ['VERSION', ({ version }) => String(version)],
        ['SINCE', ({ since }) => since],
        ['NAME', ({ name }) => name],
        ['MEMBERS', ({ members }) => members.join(',')],
        ['BY', ({ by }) => by],
      ])
    },
  })
}
