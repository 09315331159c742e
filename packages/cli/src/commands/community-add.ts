// SPDX-License-Identifier: Apache-2.0
import type { PartyCode } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { partiesValue } from '../values.ts'

type Options = { readonly members: readonly PartyCode[] }
type Reply = { readonly community: string }

export function communityAdd(environment: Environment): Command {
  const command = new Command('add')
    .description('name a list of parties that releases are addressed to')
    .argument('<name>', 'what it is called here; no other party is told')
    .requiredOption('--members <parties>', 'who stands on it, such as XBB,XCC', partiesValue)
  return asksNode<[string], Options, Reply>(command, environment, {
    person: 'officer',
    doing: 'writing the community',
    ask: (node, { args: [name], options: { members } }) =>
      node.ask((api) => api.POST('/api/v1/communities', { body: { name, members: [...members] } })),
    print: ({ community }) => {
      printLine(community)
      say(`next: tearline release REPORT --community ${community}`)
    },
  })
}
