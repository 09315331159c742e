// SPDX-License-Identifier: Apache-2.0
import type { AgreementId } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { idValue } from '../values.ts'

export function agreementEnd(environment: Environment): Command {
  const command = new Command('end')
    .description('leave an agreement: from now on nothing is released under it')
    .argument('<agreement>', 'its id, from `tearline agreement list`', idValue('agreement'))
  return asksNode<[AgreementId], object, unknown>(command, environment, {
    person: 'officer',
    doing: 'ending the agreement',
    ask: (node, { args: [agreement] }) =>
      node.ask((api) =>
        api.POST('/api/v1/agreements/{agreement}/end', { params: { path: { agreement } } }),
      ),
    print: (_, { args: [agreement] }) => {
      say(`ended ${agreement}; what was released under it stays released`)
      say('to take that back as well: tearline recall REPORT --reason other')
    },
    queues: true,
  })
}
