// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Tokens = {
  readonly tokens: readonly {
    readonly token: string
    readonly person: string
    readonly name: string
    readonly scopes: readonly string[]
    readonly expires: string
  }[]
}

export function tokenList(environment: Environment): Command {
  const command = new Command('list').description('one’s own tokens; none of them is shown again')
  return asksNode<[], object, Tokens>(command, environment, {
    person: 'analyst',
    doing: 'reading the tokens',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/tokens', { params: { query } })),
    print: ({ tokens }) => {
      if (tokens.length === 0) return say('no tokens')
      printTable(tokens, [
        ['TOKEN', ({ token }) => token],
        ['NAME', ({ name }) => name || '-'],
        ['SCOPES', ({ scopes }) => scopes.join(',') || '-'],
        ['UNTIL', ({ expires }) => expires],
        ['PERSON', ({ person }) => person],
      ])
    },
  })
}
