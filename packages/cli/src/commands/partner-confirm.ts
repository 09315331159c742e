// SPDX-License-Identifier: Apache-2.0
import type { PartyCode } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { bad, partyValue } from '../values.ts'

const wordsInCode = 8

export function partnerConfirm(environment: Environment): Command {
  const command = new Command('confirm')
    .description('say that both people read the same words: the parties are paired')
    .argument('<party>', 'code of the other party', partyValue)
    .argument('<words...>', 'the eight words, as they were read to you')
  return asksNode<[PartyCode, readonly string[]], object, unknown>(command, environment, {
    person: 'admin',
    doing: 'pairing',
    ask: (node, { args: [party, words] }) =>
      node.ask((api) =>
        api.POST('/api/v1/partners/{party}/confirm', {
          params: { path: { party } },
          body: { words: [...requireWords(words)] },
        }),
      ),
    print: (_, { args: [party] }) => {
      say(`paired with ${party}`)
      say(`next: tearline agreement propose --with ${party} --ceiling SECRET`)
    },
  })
}

/** As many arguments, or one in quotes. */
function requireWords(given: readonly string[]): readonly string[] {
  const words = given.flatMap((each) => each.trim().split(/\s+/))
  if (words.length === wordsInCode) return words
  throw bad(
    `the code has ${wordsInCode} words, and ${words.length} were given`,
    'type all the words that `tearline partner add` printed, in their order',
  )
}
