// SPDX-License-Identifier: Apache-2.0
import type { PartyCode } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { partyValue } from '../values.ts'

export function partnerRevoke(environment: Environment): Command {
  const command = new Command('revoke')
    .description('stop all exchange with a party for good: its keys count no more')
    .argument('<party>', 'code of the other party', partyValue)
  return asksNode<[PartyCode], object, unknown>(command, environment, {
    person: 'admin',
    doing: 'revoking',
    ask: (node, { args: [party] }) =>
      node.ask((api) =>
        api.POST('/api/v1/partners/{party}/revoke', { params: { path: { party } } }),
      ),
    print: (_, { args: [party] }) => {
      say(`${party} is revoked: nothing is sent to it and nothing is taken from it`)
      say('what it holds with handed keys it can still read; recall that with: tearline recall')
    },
  })
}
