// SPDX-License-Identifier: Apache-2.0
import type { QuestionId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

export function questionAnswer(environment: Environment): Command {
  const command = new Command('answer')
    .description('sign and send the answer that another person drafted')
    .argument('<question>', 'its id, from `tearline question list`', idValue('question'))
    .requiredOption('--draft <digest>', 'of what you have read, from `tearline question show`')
  return asksNode<[QuestionId], { readonly draft: string }, unknown>(command, environment, {
    person: 'officer',
    doing: 'sealing and signing',
    ask: (node, { args: [question], options: { draft } }) =>
      node.ask((api) =>
        api.POST('/api/v1/questions/{question}/answer', {
          ...{ params: { path: { question } }, body: { draft } },
        }),
      ),
    print: () => say('answered'),
    queues: true,
  })
}
