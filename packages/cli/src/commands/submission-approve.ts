// SPDX-License-Identifier: Apache-2.0
import type { SubmissionId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { count, printLine } from '../output.ts'
import { type PrecedenceOptions, precedenceOption } from '../precedence.ts'
import { idValue } from '../values.ts'

type Reply = {
  readonly released: readonly {
    readonly party: string
    readonly release: string
    readonly portions: number
  }[]
}

type Options = PrecedenceOptions & { readonly words?: string }

export function submissionApprove(environment: Environment): Command {
  const command = new Command('approve')
    .description('sign and send a submitted release as it stands; what changed since is refused')
    .argument('<submission>', 'its id, from `tearline submission list`', idValue('submission'))
    .addOption(precedenceOption('another than was suggested'))
    .option('--words <words>', 'to its submitter')
  return asksNode<[SubmissionId], Options, Reply>(command, environment, {
    person: 'officer',
    doing: 'sealing and signing',
    ask: async (node, { args: [id], options: { words = null, precedence } }) => {
      const params = { path: { submission: id } }
      const { order } = await node.ask((api) =>
        api.GET('/api/v1/submissions/{submission}', { params }),
      )
      const said = precedence === undefined ? {} : { precedence }
      const body = { order, words, caveats: null, ...said }
      return node.ask((api) =>
        api.POST('/api/v1/submissions/{submission}/approve', { params, body }),
      )
    },
    print: ({ released }) => {
      for (const { party, release, portions } of released) {
        printLine(`${release}  ${party}  ${count(portions, 'portion')}`)
      }
    },
    queues: true,
  })
}
