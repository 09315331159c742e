// SPDX-License-Identifier: Apache-2.0
import type { AgreementId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

type Reply = { readonly agreement: { readonly id: string; readonly title: string } }

export function agreementAccept(environment: Environment): Command {
  const command = new Command('accept')
    .description('sign an agreement that another party proposed')
    .argument('<agreement>', 'its id, from `tearline agreement list`', idValue('agreement'))
  return asksNode<[AgreementId], object, Reply>(command, environment, {
    person: 'officer',
    doing: 'signing the agreement',
    ask: (node, { args: [agreement] }) =>
      node.ask((api) =>
        api.POST('/api/v1/agreements/{agreement}/accept', { params: { path: { agreement } } }),
      ),
    print: ({ agreement: { id, title } }) => {
      say(`signed ${id}: ${title}`)
      say('next: tearline agreement list shows when all parties have signed')
    },
    queues: true,
  })
}
