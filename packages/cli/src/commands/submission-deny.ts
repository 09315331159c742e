// SPDX-License-Identifier: Apache-2.0
import type { SubmissionId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

export function submissionDeny(environment: Environment): Command {
  const command = new Command('deny')
    .description('deny a submitted release, with the reason')
    .argument('<submission>', 'its id, from `tearline submission list`', idValue('submission'))
    .requiredOption('--words <words>', 'to its submitter')
  return asksNode<[SubmissionId], { readonly words: string }, unknown>(command, environment, {
    person: 'officer',
    doing: 'deciding',
    ask: (node, { args: [id], options: { words } }) =>
      node.ask((api) =>
        api.POST('/api/v1/submissions/{submission}/deny', {
          params: { path: { submission: id } },
          body: { words },
        }),
      ),
    print: () => say('denied'),
  })
}
