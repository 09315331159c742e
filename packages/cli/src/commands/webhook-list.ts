// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Reply = {
  readonly webhooks: readonly {
    readonly webhook: string
    readonly person: string
    readonly url: string
    readonly state: string
    readonly failures: number
    readonly created: string
  }[]
}

export function webhookList(environment: Environment): Command {
  const command = new Command('list').description('the addresses that are told, and how that goes')
  return asksNode<[], object, Reply>(command, environment, {
    person: 'admin',
    doing: 'reading the webhooks',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/webhooks', { params: { query } })),
    print: ({ webhooks }) => {
      if (webhooks.length === 0) return say('no address is told')
      printTable(webhooks, [
        ['WEBHOOK', ({ webhook }) => webhook],
        ['STATE', ({ state }) => state],
        ['FAILED', ({ failures }) => String(failures)],
        ['AS', ({ person }) => person],
        ['SINCE', ({ created }) => created],
        ['ADDRESS', ({ url }) => url],
      ])
    },
  })
}
