// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Reply = {
  readonly jobs: readonly {
    readonly job: string
    readonly ended: string | null
    readonly next: string | null
    readonly failed: { readonly code: string; readonly at: string } | null
    readonly failing: boolean
    readonly mayRun: boolean
  }[]
  readonly outbox: readonly {
    readonly to: string
    readonly queued: number
    readonly oldest: string | null
    readonly dead: number
  }[]
  readonly backup: string | null
}

export function jobList(environment: Environment): Command {
  const command = new Command('list').description(
    'when each was last done, what failed, and what waits for each partner',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'admin',
    doing: 'looking at the jobs',
    ask: (node) => node.ask((api) => api.GET('/api/v1/jobs')),
    isBad: ({ jobs }) => jobs.some(({ failing }) => failing),
    print: ({ jobs, outbox, backup }) => {
      printTable(jobs, [
        ['JOB', ({ job }) => job],
        ['WENT WELL', ({ ended }) => ended ?? '-'],
        ['NEXT', ({ next }) => next ?? '-'],
        ['FAILED', ({ failed }) => (failed === null ? '' : `${failed.code} ${failed.at}`)],
        ['', ({ failing, mayRun }) => (failing ? 'FAILING' : mayRun ? '' : 'with every round')],
      ])
      if (outbox.length > 0) {
        printTable(outbox, [
          ['FOR', ({ to }) => to],
          ['QUEUED', ({ queued }) => String(queued)],
          ['OLDEST', ({ oldest }) => oldest ?? '-'],
          ['GIVEN UP', ({ dead }) => String(dead)],
        ])
      }
      say(backup === null ? 'next: tearline backup FILE; none was made yet' : `backup ${backup}`)
    },
  })
}
