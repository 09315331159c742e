// SPDX-License-Identifier: Apache-2.0
import { fromBase64, fromUtf8, type RequestId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printBold, printLine, say } from '../output.ts'
import { idValue } from '../values.ts'

type Reply = { readonly drafts: readonly { readonly portion: string; readonly content: string }[] }

export function onwardDrafts(environment: Environment): Command {
  const command = new Command('drafts')
    .description('read what a holder wants to pass on in its own words')
    .argument('<request>', 'its id, from `tearline onward list`', idValue('request'))
  return asksNode<[RequestId], object, Reply>(command, environment, {
    person: 'officer',
    doing: 'opening the drafts',
    ask: (node, { args: [request] }) =>
      node.ask((api) =>
        api.POST('/api/v1/onward/{request}/drafts', { params: { path: { request } } }),
      ),
    print: ({ drafts }) => {
      if (drafts.length === 0) return say('none: it asks for portions of yours as they are')
      for (const { portion, content } of drafts) {
        printBold(portion)
        printLine(fromUtf8(fromBase64(content)))
      }
    },
  })
}
