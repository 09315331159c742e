// SPDX-License-Identifier: Apache-2.0
import type { PartyCode } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { compartmentValue, personNamed } from '../people.ts'
import { partyValue } from '../values.ts'

type Options = {
  readonly nation?: PartyCode
  readonly compartment?: readonly (readonly [tag: string, value: string])[]
}

export function personClearance(environment: Environment): Command {
  const command = new Command('clearance')
    .description('vouch for clearance, nation and compartments; what is not named is taken away')
    .argument('<person>', 'id or name')
    .argument('<clearance>', 'a level of a policy, or none')
    .option('--nation <code>', 'their nation (default: as it is)', partyValue)
    .option('--compartment <tag:value>', 'stands once for each', compartmentValue)
  return asksNode<[string, string], Options, unknown>(command, environment, {
    person: 'security',
    doing: 'vouching',
    ask: async (node, { args: [who, level], options: { nation, compartment = [] } }) => {
      const known = await personNamed(node, who)
      const byTag = Map.groupBy(compartment, ([tag]) => tag)
      return node.ask((api) =>
        api.POST('/api/v1/people/{person}/clearance', {
          params: { path: { person: known.person } },
          body: {
            nation: nation ?? known.nation,
            clearance: level === 'none' ? '' : level,
            compartments: [...byTag].map(([tag, of]) => ({
              tag,
              values: of.map(([, value]) => value),
            })),
          },
        }),
      )
    },
    print: () => say('done: it counts from their next request'),
  })
}
