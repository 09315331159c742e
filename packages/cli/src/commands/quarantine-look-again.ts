// SPDX-License-Identifier: Apache-2.0
import type { EnvelopeId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

type Reply = { readonly released: boolean }

export function quarantineLookAgain(environment: Environment): Command {
  const command = new Command('look-again')
    .description('judge an envelope anew: what it lacked may have come since')
    .argument('<envelope>', 'its id, from `tearline quarantine list`', idValue('envelope'))
  return asksNode<[EnvelopeId], object, Reply>(command, environment, {
    person: 'security',
    doing: 'judging it anew',
    ask: (node, { args: [envelope] }) =>
      node.ask((api) =>
        api.POST('/api/v1/quarantine/{envelope}/look-again', { params: { path: { envelope } } }),
      ),
    print: ({ released }) =>
      say(released ? 'it has taken effect' : 'it stays: what it lacked has not come'),
  })
}
