// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable, say } from '../output.ts'
import type { Rule } from '../rules.ts'

export function onwardRuleList(environment: Environment): Command {
  const command = new Command('list').description('standing rules, the newest first')
  return asksNode<[], object, { readonly rules: readonly Rule[] }>(command, environment, {
    person: 'officer',
    doing: 'reading the rules',
    ask: (node) => node.list((api, query) => api.GET('/api/v1/rules', { params: { query } })),
    print: ({ rules }) => {
      if (rules.length === 0) return say('there are none: every request waits for a person')
      printTable(rules, [
        ['RULE', ({ rule }) => rule],
        ['STATE', ({ state }) => state],
        ['AT MOST', ({ atMost }) => atMost],
        ['HOLDERS', ({ holders }) => holders.join(',')],
        [
          'TO',
          ({ parties, pastLabel }) => `${parties.join(',')}${pastLabel ? ' (any label)' : ''}`,
        ],
        ['UNTIL', ({ until }) => until],
        ['BY', ({ by }) => by.name],
        ['ON BY', ({ started }) => started?.name ?? ''],
      ])
    },
  })
}
