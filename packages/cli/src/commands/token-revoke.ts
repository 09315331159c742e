// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'

export function tokenRevoke(environment: Environment): Command {
  const command = new Command('revoke')
    .description('end a token at once')
    .argument('<token>', 'its digest, from `tearline token list`')
  return asksNode<[string], object, unknown>(command, environment, {
    person: 'analyst',
    doing: 'ending it',
    ask: (node, { args: [token] }) =>
      node.ask((api) => api.POST('/api/v1/tokens/{token}/revoke', { params: { path: { token } } })),
    print: () => say('revoked'),
  })
}
