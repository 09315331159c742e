// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'
import { type Terms, termsText } from '../terms.ts'

export type Inbox = {
  readonly releases: readonly {
    readonly release: string
    readonly report: string
    readonly originator: string
    readonly from: string
    readonly banner: string
    readonly portions: readonly { readonly portion: string; readonly marking: string }[]
    readonly terms: Terms
    readonly state: string
    readonly received: string
    /** Whose it is, is not told. */
    readonly concealed: boolean
  }[]
}

export function inboxCommand(environment: Environment): Command {
  const command = new Command('inbox').description(
    'what other parties released to this one, as far as you may know of it',
  )
  return asksNode<[], object, Inbox>(command, environment, {
    person: 'analyst',
    doing: 'reading the inbox',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/inbox', { params: { query } })),
    print: ({ releases }) => {
      if (releases.length === 0) return say('nothing was released to you that you may know of')
      printTable(releases, [
        ['RELEASE', ({ release }) => release],
        ['RECEIVED', ({ received }) => received],
        ['FROM', fromWhom],
        ['STATE', ({ state }) => state],
        ['PORTIONS', ({ portions }) => String(portions.length)],
        ['BANNER', ({ banner }) => banner],
        ['TERMS', ({ terms }) => termsText(terms)],
      ])
    },
  })
}

function fromWhom({ from, originator, concealed }: Inbox['releases'][number]): string {
  if (concealed) return `FGI via ${from}`
  return from === originator ? from : `${originator} via ${from}`
}
