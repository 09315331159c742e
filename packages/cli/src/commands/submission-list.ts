// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'
import { type Precedence, precedenceText } from '../precedence.ts'

type Submissions = {
  readonly submissions: readonly {
    readonly submission: string
    readonly state: string
    readonly named: readonly string[]
    readonly community: { readonly name: string } | null
    readonly by: { readonly name: string }
    readonly banner: string
    readonly created: string
    readonly precedence: Precedence
    readonly note: string | null
  }[]
}

export function submissionList(environment: Environment): Command {
  const command = new Command('list').description(
    'submitted releases: those one may decide on, and one’s own',
  )
  return asksNode<[], object, Submissions>(command, environment, {
    person: 'officer',
    doing: 'reading what was submitted',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/submissions', { params: { query } })),
    print: ({ submissions }) => {
      if (submissions.length === 0) return say('nothing was submitted')
      printTable(submissions, [
        ['SUBMISSION', ({ submission }) => submission],
        ['STATE', ({ state }) => state],
        [
          'TO',
          ({ named, community }) => [...named, ...(community ? [community.name] : [])].join(','),
        ],
        ['PRECEDENCE', ({ precedence }) => precedenceText(precedence)],
        ['BANNER', ({ banner }) => banner],
        ['BY', ({ by }) => by.name],
        ['SUBMITTED', ({ created }) => created],
        ['NOTE', ({ note }) => note ?? ''],
      ])
    },
  })
}
