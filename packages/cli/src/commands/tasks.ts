// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Reply = {
  readonly tasks: readonly {
    readonly kind: string
    readonly subject: string
    readonly by: string | null
  }[]
}

export function tasksCommand(environment: Environment): Command {
  const command = new Command('tasks').description('what waits for you, and by when')
  return asksNode<[], object, Reply>(command, environment, {
    person: 'analyst',
    doing: 'looking what waits',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/tasks', { params: { query } })),
    print: ({ tasks }) => {
      if (tasks.length === 0) return say('nothing waits for you')
      printTable(tasks, [
        ['BY', ({ by }) => by ?? ''],
        ['WHAT', ({ kind }) => kind],
        ['OF', ({ subject }) => subject],
      ])
    },
  })
}
