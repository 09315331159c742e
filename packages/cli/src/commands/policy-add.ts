// SPDX-License-Identifier: Apache-2.0
import { base64 } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'

type Reply = { readonly name: string; readonly version: string; readonly added: boolean }

export function policyAdd(environment: Environment): Command {
  const command = new Command('add')
    .description('add a policy file (SPIF) to the node; from then on it is the newest of its name')
    .argument('<file>', 'the policy, as `tearline policy check` accepts it')
  return asksNode<[string], object, Reply>(command, environment, {
    person: 'security',
    doing: 'adding the policy',
    ask: (node, { args: [file] }) =>
      node.ask((api) =>
        api.POST('/api/v1/policies', {
          body: { file: base64(readInput(file, limits.policyBytesMax)) },
        }),
      ),
    print: ({ name, version, added }) => {
      say(added ? `added ${name} ${version}` : `${name} ${version} was there already`)
    },
  })
}
