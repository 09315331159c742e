// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { readPartyDocument } from '../party-document.ts'

type Reply = { readonly party: string; readonly words: readonly string[] }

export function partnerAdd(environment: Environment): Command {
  const command = new Command('add')
    .description('take the document of another party; prints the words to compare by voice')
    .argument('<file>', 'what `tearline party show` printed at their node')
  return asksNode<[string], object, Reply>(command, environment, {
    person: 'admin',
    doing: 'checking the document',
    ask: (node, { args: [file] }) =>
      node.ask((api) =>
        api.POST('/api/v1/partners', { body: { document: readPartyDocument(file) } }),
      ),
    print: ({ party, words }) => {
      printLine(words.join(' '))
      say(`read these words to somebody of ${party} whose voice you know; theirs must be the same`)
      say(`next: tearline partner confirm ${party} ${words.join(' ')}`)
    },
  })
}
