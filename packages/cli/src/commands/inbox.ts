// SPDX-License-Identifier: Apache-2.0
import { Command, Option } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'
import {
  type Precedence,
  type PrecedenceOptions,
  precedenceOption,
  precedenceText,
} from '../precedence.ts'
import { type Terms, termsText } from '../terms.ts'
import { inboxPutAway } from './inbox-put-away.ts'

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
    readonly precedence: Precedence
    readonly emergency: object | null
    readonly read: string | null
  }[]
}

export function inboxCommand(environment: Environment): Command {
  const command = new Command('inbox').description(
    'what other parties released to this one, as far as you may know of it',
  )
  command
    .addOption(
      new Option('--order <by>', 'what comes first')
        .choices(['precedence', 'newest', 'due'])
        .default('precedence'),
    )
    .addOption(precedenceOption('only of that one'))
    .option('--unread', 'only what you have not read')
    .option('--away', 'only what you have put away')
    .addCommand(inboxPutAway(environment))
  return asksNode<[], Options, Inbox>(command, environment, {
    person: 'analyst',
    doing: 'reading the inbox',
    ask: (node, { options: { order, precedence, unread, away } }) => {
      const asked = {
        ...{ order, ...(precedence !== undefined && { precedence }) },
        ...(unread === true && { unread: 'true' as const }),
        ...(away === true && { away: 'true' as const }),
      }
      return node.list((api, query) =>
        api.GET('/api/v1/inbox', { params: { query: { ...asked, ...query } } }),
      )
    },
    print: ({ releases }) => {
      if (releases.length === 0) return say('nothing was released to you that you may know of')
      printTable(releases, [
        ['RELEASE', ({ release }) => release],
        ['PRECEDENCE', pressing],
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

type Options = PrecedenceOptions & {
  readonly order: 'precedence' | 'newest' | 'due'
  readonly unread?: boolean
  readonly away?: boolean
}

function pressing({ precedence, emergency }: Inbox['releases'][number]): string {
  const said = precedenceText(precedence)
  return emergency === null ? said : `EMERGENCY, ${said}`
}

function fromWhom({ from, originator, concealed }: Inbox['releases'][number]): string {
  if (concealed) return `FGI via ${from}`
  return from === originator ? from : `${originator} via ${from}`
}
