// SPDX-License-Identifier: Apache-2.0
// A new version takes the place of the one that is there now: what is read first is what `If-Match` names.
import type { CommunityId, PartyCode } from '@tearline/base'
import { Command } from 'commander'
import type { Connection } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue, partiesValue } from '../values.ts'

type Options = { readonly members?: readonly PartyCode[]; readonly name?: string }
type Reply = {
  readonly versions: readonly {
    readonly version: number
    readonly name: string
    readonly members: readonly string[]
  }[]
}

export function communityChange(environment: Environment): Command {
  const command = new Command('change')
    .description('give a community a new list or name; what was released stays as it was')
    .argument('<community>', 'its id, from `tearline community list`', idValue('community'))
    .option(
      '--members <parties>',
      'who stands on it from now on (default: as before)',
      partiesValue,
    )
    .option('--name <text>', 'what it is called from now on (default: as before)')
  return asksNode<[CommunityId], Options, Reply>(command, environment, {
    person: 'officer',
    doing: 'writing the new version',
    ask: (node, { args: [community], options }) => change(node, community, options),
    print: ({ versions: [newest] }) => {
      say(`version ${newest?.version}: ${newest?.name}, ${newest?.members.join(', ')}`)
    },
  })
}

async function change(node: Connection, community: CommunityId, options: Options): Promise<Reply> {
  const path = { community }
  const { reply, etag } = await node.tagged((api) =>
    api.GET('/api/v1/communities/{community}', { params: { path } }),
  )
  const [newest] = reply.versions
  const body = {
    name: options.name ?? newest?.name ?? '',
    members: [...(options.members ?? newest?.members ?? [])],
  }
  return node.ask((api) =>
    api.PUT('/api/v1/communities/{community}', {
      params: { path, header: { 'if-match': etag } },
      body,
    }),
  )
}
