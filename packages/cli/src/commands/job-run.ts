// SPDX-License-Identifier: Apache-2.0
import { recurringJobs } from '@tearline/node'
import { Argument, Command } from 'commander'
import type { Environment } from '../environment.ts'
import { CliError } from '../error.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'

type Job = (typeof recurringJobs)[number]

export function jobRun(environment: Environment): Command {
  const command = new Command('run')
    .description('do a job now, before its time')
    .addArgument(new Argument('<job>', 'which').choices(recurringJobs))
  return asksNode<[Job], object, unknown>(command, environment, {
    person: 'admin',
    doing: 'asking for the job',
    ask: (node, { args: [job] }) => {
      // Asked in this process it would end with it, undone.
      if (!node.isServed) throw notServed()
      return node.ask((api) => api.POST('/api/v1/jobs/{job}/run', { params: { path: { job } } }))
    },
    print: () => say('next: tearline job list shows how it went'),
  })
}

function notServed(): CliError {
  return new CliError(
    'cli.not-served',
    'nothing serves this node, and jobs are done by what serves it',
    {
      next: 'start it with `tearline serve`: it does them all',
    },
  )
}
