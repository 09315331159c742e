// SPDX-License-Identifier: Apache-2.0
import type { ReportId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { addReleaseOptions, orderOf, type ReleaseOptions } from '../release-order.ts'
import { idValue } from '../values.ts'

type Options = ReleaseOptions & { readonly note?: string }

export function submissionSubmit(environment: Environment): Command {
  const command = new Command('submit')
    .description('submit a release: an officer who neither wrote nor submitted it decides')
    .argument('<report>', 'its id, from `tearline report list`', idValue('report'))
    .option('--note <words>', 'to whoever decides')
  return asksNode<[ReportId], Options, { readonly submission: string }>(
    addReleaseOptions(command, environment.clock),
    environment,
    {
      person: 'analyst',
      doing: 'submitting',
      ask: (node, { args: [report], options }) =>
        node.ask((api) =>
          api.POST('/api/v1/reports/{report}/submissions', {
            params: { path: { report } },
            body: { ...orderOf(options), note: options.note ?? null, replaces: null },
          }),
        ),
      print: ({ submission }) => {
        printLine(submission)
        say('next: another disclosure officer looks at it: tearline submission list')
      },
    },
  )
}
