// SPDX-License-Identifier: Apache-2.0
import type { SubmissionId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

export function submissionWithdraw(environment: Environment): Command {
  const command = new Command('withdraw')
    .description('take back what you submitted')
    .argument('<submission>', 'its id, from `tearline submission list`', idValue('submission'))
  return asksNode<[SubmissionId], object, unknown>(command, environment, {
    person: 'analyst',
    doing: 'taking it back',
    ask: (node, { args: [submission] }) =>
      node.ask((api) =>
        api.POST('/api/v1/submissions/{submission}/withdraw', { params: { path: { submission } } }),
      ),
    print: () => say('withdrawn'),
  })
}
