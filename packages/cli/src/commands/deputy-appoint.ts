// SPDX-License-Identifier: Apache-2.0
import { formatInstant } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { type Outcome, personNamed, type Role, sayOutcome } from '../people.ts'
import { timeValue } from '../values.ts'

type Options = {
  readonly inPlaceOf: string
  readonly role: Role
  readonly from?: string
  readonly until: string
}

export function deputyAppoint(environment: Environment): Command {
  const time = timeValue(environment.clock)
  const command = new Command('appoint')
    .description('let somebody stand in for an absent person in one role')
    .argument('<person>', 'who stands in: id or name')
    .requiredOption('--in-place-of <person>', 'who is absent: id or name')
    .requiredOption('--role <role>', 'which of their roles')
    .option('--from <time>', 'from when (default: now)', time)
    .requiredOption('--until <time>', 'until when, or for how long: 14d', time)
  return asksNode<[string], Options, Outcome>(command, environment, {
    person: 'security',
    doing: 'appointing',
    ask: async (node, { args: [who], options }) => {
      const { role, until, from = formatInstant(environment.clock.now()) } = options
      const { person } = await personNamed(node, who)
      const { person: inPlaceOf } = await personNamed(node, options.inPlaceOf)
      return node.ask((api) =>
        api.POST('/api/v1/deputies', { body: { person, inPlaceOf, role, from, until } }),
      )
    },
    print: sayOutcome,
  })
}
