// SPDX-License-Identifier: Apache-2.0
import type { QuestionId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { idValue } from '../values.ts'

type Options = { readonly mark: string; readonly text: string }

export function questionDraft(environment: Environment): Command {
  const command = new Command('draft')
    .description('draft the answer to a question, for another person to send')
    .argument('<question>', 'its id, from `tearline question list`', idValue('question'))
    .requiredOption('--mark <mark>', 'of the answer, such as `(S//REL TO XAA, XBB)`')
    .requiredOption('--text <text>', 'the answer')
  return asksNode<[QuestionId], Options, { readonly draft: string }>(command, environment, {
    person: 'analyst',
    doing: 'keeping the draft',
    ask: (node, { args: [question], options: { mark: marking, text } }) =>
      node.ask((api) =>
        api.POST('/api/v1/questions/{question}/draft', {
          ...{ params: { path: { question } }, body: { marking, text } },
        }),
      ),
    print: ({ draft }) => {
      printLine(draft)
      say(
        'next: a disclosure officer reads it with `tearline question show`, and sends it with ' +
          '`tearline question answer`',
      )
    },
  })
}
