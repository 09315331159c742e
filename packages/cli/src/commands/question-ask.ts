// SPDX-License-Identifier: Apache-2.0
import type { PortionId, QuestionId, ReleaseId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { type PrecedenceOptions, precedenceOption, uptake } from '../precedence.ts'
import { idsValue, idValue } from '../values.ts'

type Options = PrecedenceOptions & {
  readonly text: string
  readonly portion?: readonly PortionId[]
  readonly mark?: string
  readonly follows?: QuestionId
}

export function questionAsk(environment: Environment): Command {
  const command = new Command('ask')
    .description('ask the one from whom you have a release about it')
    .argument('<release>', 'under which you hold it, from `tearline inbox`', idValue('release'))
    .requiredOption('--text <text>', 'the question')
    .option('--portion <ids>', 'about which portions (default: all)', idsValue('portion'))
    .option('--mark <mark>', 'higher than what it asks about, such as `(S//REL TO XAA, XBB)`')
    .addOption(precedenceOption(uptake))
    .option('--follows <question>', 'an earlier question of the thread', idValue('question'))
  return asksNode<[ReleaseId], Options, { readonly question: string }>(command, environment, {
    person: 'analyst',
    doing: 'signing the question',
    ask: (node, { args: [release], options: { text, portion, mark, precedence, follows } }) =>
      node.ask((api) =>
        api.POST('/api/v1/releases/{release}/questions', {
          params: { path: { release } },
          body: {
            ...{
              text,
              urgency: precedence ?? 'routine',
              marking: mark ?? null,
              follows: follows ?? null,
            },
            portions: portion === undefined ? null : [...portion],
          },
        }),
      ),
    print: ({ question }) => {
      printLine(question)
      say(`next: tearline question show ${question} shows the answer once it is there`)
    },
    queues: true,
  })
}
