// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'
import { type Terms, termsText } from '../terms.ts'

type Line = {
  readonly agreement: {
    readonly id: string
    readonly title: string
    readonly parties: readonly string[]
    readonly ceiling: string
    readonly terms: Terms
    readonly until: string
  }
  readonly state: string
  readonly signedBy: readonly string[]
}
export type Agreements = { readonly agreements: readonly Line[] }

export function agreementList(environment: Environment): Command {
  const command = new Command('list').description(
    'all agreements of this party: state, who has signed, on which terms',
  )
  return asksNode<[], object, Agreements>(command, environment, {
    person: 'officer',
    doing: 'reading the agreements',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/agreements', { params: { query } })),
    print: ({ agreements }) => {
      if (agreements.length === 0) {
        return say('no agreements yet: tearline agreement propose --with XBB --ceiling SECRET')
      }
      printTable(agreements, [
        ['AGREEMENT', ({ agreement }) => agreement.id],
        ['STATE', ({ state }) => state],
        ['PARTIES', ({ agreement }) => agreement.parties.join(',')],
        ['SIGNED BY', ({ signedBy }) => signedBy.join(',')],
        ['CEILING', ({ agreement }) => agreement.ceiling],
        ['UNTIL', ({ agreement }) => agreement.until],
        ['TERMS', ({ agreement }) => termsText(agreement.terms)],
        ['TITLE', ({ agreement }) => agreement.title],
      ])
    },
  })
}
