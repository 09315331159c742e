// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'

type Reply = { readonly done: true }

export function sealCommand(environment: Environment): Command {
  const command = new Command('seal').description(
    'close the running node: it goes on listening, sealed, until it is opened again',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'admin',
    doing: 'closing the node',
    ask: (node) => node.ask((api) => api.POST('/api/v1/keys/seal')),
    print: () => say('sealed; open it again with `tearline unseal`'),
  })
}
