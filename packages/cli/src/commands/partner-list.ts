// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'

type Partner = {
  readonly party: string
  readonly name: string
  readonly state: string
  readonly address: string
  /** Null where it is not told. */
  readonly queued: number | null
  readonly stopped: boolean
}
export type Partners = { readonly partners: readonly Partner[] }

export function partnerList(environment: Environment): Command {
  const command = new Command('list').description(
    'the parties that this node knows, and what waits for each',
  )
  return asksNode<[], object, Partners>(command, environment, {
    person: 'admin',
    doing: 'reading the partners',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/partners', { params: { query } })),
    print: ({ partners }) => {
      if (partners.length === 0) return say('no partners yet: tearline partner add FILE')
      printTable(partners, [
        ['PARTY', ({ party }) => party],
        ['NAME', ({ name }) => name],
        ['STATE', ({ state, stopped }) => (stopped ? `${state}, stopped` : state)],
        ['WAITING', ({ queued }) => String(queued ?? '-')],
        ['ADDRESS', ({ address }) => address],
      ])
    },
  })
}
