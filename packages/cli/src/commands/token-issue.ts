// SPDX-License-Identifier: Apache-2.0
import type { paths } from '@tearline/client'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { durationOption, textsValue } from '../values.ts'

type Order = paths['/api/v1/tokens']['post']['requestBody']['content']['application/json']
type Options = { readonly scope: Order['scopes']; readonly valid: number }
type Issued = { readonly token: string; readonly secret: string; readonly expires: string }

export function tokenIssue(environment: Environment): Command {
  const command = new Command('issue')
    .description('make a token that acts for oneself; printed once, on standard output')
    .argument('<name>', 'what it is for')
    .requiredOption('--scope <scope>', 'such as reports:read; stands once for each', textsValue)
    .addOption(durationOption('--valid <duration>', 'how long it is good', '30d'))
  return asksNode<[string], Options, Issued>(command, environment, {
    person: 'analyst',
    doing: 'making a token',
    ask: (node, { args: [name], options: { scope, valid } }) =>
      node.ask((api) =>
        api.POST('/api/v1/tokens', { body: { name, scopes: [...scope], validSeconds: valid } }),
      ),
    print: ({ secret, expires }) => {
      printLine(secret)
      say(`good until ${expires}; keep it where only the machine reads it, in TEARLINE_TOKEN`)
    },
  })
}
