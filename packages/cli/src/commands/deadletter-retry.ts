// SPDX-License-Identifier: Apache-2.0
import type { EnvelopeId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

export function deadletterRetry(environment: Environment): Command {
  const command = new Command('retry')
    .description('try an envelope again that was given up, and what waits behind it')
    .argument('<envelope>', 'its id, from `tearline deadletter list`', idValue('envelope'))
  return asksNode<[EnvelopeId], object, unknown>(command, environment, {
    person: 'admin',
    doing: 'queueing it again',
    queues: true,
    ask: (node, { args: [envelope] }) =>
      node.ask((api) =>
        api.POST('/api/v1/deadletters/{envelope}/retry', { params: { path: { envelope } } }),
      ),
    print: () => say('it is tried again; tearline deadletter list shows whether it came back'),
  })
}
