// SPDX-License-Identifier: Apache-2.0
import type { WebhookId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

export function webhookResume(environment: Environment): Command {
  const command = new Command('resume')
    .description('tell an address again that was given up, from where it stopped')
    .argument('<webhook>', 'its id, from `tearline webhook list`', idValue('webhook'))
  return asksNode<[WebhookId], object, unknown>(command, environment, {
    person: 'admin',
    doing: 'going on with the address',
    ask: (node, { args: [webhook] }) =>
      node.ask((api) =>
        api.POST('/api/v1/webhooks/{webhook}/resume', { params: { path: { webhook } } }),
      ),
    print: () => say('it is told again, from where it stopped'),
  })
}
