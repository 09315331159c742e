// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printTable } from '../output.ts'
import { linesOf, type Settings } from '../settings.ts'

export function settingsShow(environment: Environment): Command {
  const command = new Command('show').description(
    'what an administrator may change while the node works',
  )
  return asksNode<[], object, Settings>(command, environment, {
    person: 'admin',
    doing: 'reading the settings',
    ask: (node) => node.ask((api) => api.GET('/api/v1/settings')),
    print: (settings) =>
      printTable(linesOf(settings), [
        ['SETTING', ([name]) => name],
        ['VALUE', ([, value]) => String(value)],
      ]),
  })
}
