// SPDX-License-Identifier: Apache-2.0
import type { ReleaseId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'
import { idsValue } from '../values.ts'

type Options = { readonly back?: boolean }
type Tidied = { readonly stayed: readonly string[] }

export function inboxPutAway(environment: Environment): Command {
  const command = new Command('put-away')
    .description('put away what is done with, out of your own inbox alone; nothing is deleted')
    .argument('<release...>', 'ids, from `tearline inbox`', idsValue('release'))
    .option('--back', 'take them back instead, from `tearline inbox --away`')
  return asksNode<[readonly ReleaseId[]], Options, Tidied>(command, environment, {
    person: 'analyst',
    doing: 'tidying the inbox',
    ask: (node, { args: [releases], options: { back = false } }) =>
      node.ask((api) =>
        api.POST('/api/v1/inbox/flag', { body: { releases: [...releases], away: !back } }),
      ),
    print: ({ stayed }, { args: [releases], options: { back = false } }) => {
      for (const release of releases) if (!stayed.includes(release)) printLine(release)
      if (back) return say('taken back; `tearline inbox` shows them again')
      if (stayed.length < releases.length) say('put away; --back takes them back')
      for (const release of stayed) {
        say(`${release} stayed: it is unread, and over at a date; \`tearline read\` it first`)
      }
    },
  })
}
