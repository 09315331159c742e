// SPDX-License-Identifier: Apache-2.0
import type { QuestionId } from '@tearline/base'
import type { paths } from '@tearline/client'
import { Command, Option } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

type Reason =
  paths['/api/v1/questions/{question}/decline']['post']['requestBody']['content']['application/json']['reason']
type Options = { readonly reason: Reason }

const reasons: readonly Reason[] = ['cannot-say', 'not-known', 'ask-elsewhere', 'too-late']

export function questionDecline(environment: Environment): Command {
  const command = new Command('decline')
    .description('tell that there will be no answer')
    .argument('<question>', 'its id, from `tearline question list`', idValue('question'))
    .addOption(
      new Option('--reason <why>', 'what they are told').choices(reasons).default('cannot-say'),
    )
  return asksNode<[QuestionId], Options, unknown>(command, environment, {
    person: 'officer',
    doing: 'signing',
    ask: (node, { args: [question], options: { reason } }) =>
      node.ask((api) =>
        api.POST('/api/v1/questions/{question}/decline', {
          ...{ params: { path: { question } }, body: { reason } },
        }),
      ),
    print: () => say('declined'),
    queues: true,
  })
}
