// SPDX-License-Identifier: Apache-2.0
import type { EnvelopeId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

export function deadletterDrop(environment: Environment): Command {
  const command = new Command('drop')
    .description('decide that an envelope is not sent; a numbered one only to a revoked partner')
    .argument('<envelope>', 'its id, from `tearline deadletter list`', idValue('envelope'))
  return asksNode<[EnvelopeId], object, unknown>(command, environment, {
    person: 'admin',
    doing: 'dropping it',
    ask: (node, { args: [envelope] }) =>
      node.ask((api) =>
        api.POST('/api/v1/deadletters/{envelope}/drop', { params: { path: { envelope } } }),
      ),
    print: () => say('it is not sent; the ledger says who decided so'),
  })
}
