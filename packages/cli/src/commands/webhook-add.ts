// SPDX-License-Identifier: Apache-2.0
import type { PersonId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { idValue } from '../values.ts'

type Options = { readonly person: PersonId }
type Reply = { readonly webhook: string; readonly secret: string }

export function webhookAdd(environment: Environment): Command {
  const command = new Command('add')
    .description('tell an address what happens, as far as a person may know of it')
    .argument('<url>', 'where to, by https or on this machine')
    .requiredOption('--person <person>', 'as whom, from `tearline person list`', idValue('person'))
  return asksNode<[string], Options, Reply>(command, environment, {
    person: 'admin',
    doing: 'adding the address',
    ask: (node, { args: [url], options: { person } }) =>
      node.ask((api) => api.POST('/api/v1/webhooks', { body: { url, person } })),
    print: ({ webhook, secret }) => {
      printLine(secret)
      say(`${webhook}; the line above checks what it is told, and is shown this once`)
    },
  })
}
