// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable } from '../output.ts'
import { everybody, type Person } from '../people.ts'

type People = { readonly people: readonly Person[] }

export function personList(environment: Environment): Command {
  const command = new Command('list').description('the people of this party')
  return asksNode<[], object, People>(command, environment, {
    person: 'admin',
    doing: 'reading the people',
    ask: async (node) => ({ people: await everybody(node) }),
    print: ({ people }) =>
      printTable(people, [
        ['PERSON', ({ person }) => person],
        ['NAME', ({ name }) => name],
        ['STATE', ({ active }) => (active ? 'active' : 'left')],
        ['ROLES', ({ roles }) => roles.join(',') || '-'],
        ['CLEARANCE', ({ clearance }) => clearance || '-'],
        ['NATION', ({ nation }) => nation],
        ['COMPARTMENTS', ({ compartments }) => listed(compartments) || '-'],
      ]),
  })
}

function listed(compartments: Person['compartments']): string {
  return compartments
    .flatMap(({ tag, values }) => values.map((value) => `${tag}:${value}`))
    .join(',')
}
