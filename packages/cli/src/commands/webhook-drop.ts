// SPDX-License-Identifier: Apache-2.0
import type { WebhookId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

export function webhookDrop(environment: Environment): Command {
  const command = new Command('drop')
    .description('tell an address no more; its secret is forgotten')
    .argument('<webhook>', 'its id, from `tearline webhook list`', idValue('webhook'))
  return asksNode<[WebhookId], object, unknown>(command, environment, {
    person: 'admin',
    doing: 'forgetting the address',
    ask: (node, { args: [webhook] }) =>
      node.ask((api) =>
        api.DELETE('/api/v1/webhooks/{webhook}', { params: { path: { webhook } } }),
      ),
    print: () => say('it is told no more'),
  })
}
