// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Connection } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'
import { type Settings, withSetting } from '../settings.ts'
import { numberValue } from '../values.ts'

type Args = readonly [name: string, value: number]

export function settingsSet(environment: Environment): Command {
  const command = new Command('set')
    .description('change one setting; it counts at once, and the ledger has that it was changed')
    .argument('<name>', 'as `tearline settings show` prints it')
    .argument('<value>', 'a whole number; seconds where the name says so', numberValue)
  return asksNode<Args, object, Settings>(command, environment, {
    person: 'admin',
    doing: 'changing the setting',
    ask: (node, { args }) => change(node, args),
    print: (_settings, { args: [name, value] }) => say(`${name} is ${value} now`),
  })
}

async function change(node: Connection, [name, value]: Args): Promise<Settings> {
  const { reply, etag } = await node.tagged((api) => api.GET('/api/v1/settings'))
  const body = withSetting(reply, name, value)
  const params = { header: { 'if-match': etag } }
  return node.ask((api) => api.PUT('/api/v1/settings', { params, body }))
}
