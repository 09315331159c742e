// SPDX-License-Identifier: Apache-2.0
import type { OnwardRuleId } from '@tearline/base'
import type { paths } from '@tearline/client'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { count, printBold, printLine, say } from '../output.ts'
import { objectionsText } from '../rules.ts'
import { idValue } from '../values.ts'

type Reply = Readonly<
  paths['/api/v1/rules/{rule}/test']['get']['responses'][200]['content']['application/json']
>

export function onwardRuleTest(environment: Environment): Command {
  const command = new Command('test')
    .description('what the rule would have granted of past requests; nothing is changed')
    .argument('<rule>', 'its id, from `tearline onward rule list`', idValue('onwardRule'))
  return asksNode<[OnwardRuleId], object, Reply>(command, environment, {
    person: 'officer',
    doing: 'looking at past requests',
    ask: (node, { args: [rule] }) =>
      node.ask((api) => api.GET('/api/v1/rules/{rule}/test', { params: { path: { rule } } })),
    print: ({ requests }) => {
      for (const each of requests) printRequest(each)
      const all = requests.flatMap(({ portions }) => portions)
      const granted = all.filter(({ would }) => would === 'grant')
      const portions = count(all.length, 'portion')
      say(`of ${portions} in ${count(requests.length, 'request')}, it grants ${granted.length}`)
    },
  })
}

function printRequest({ request, from, audience, asked, portions }: Reply['requests'][number]) {
  printBold(`${request}  ${from} to ${audience.join(', ')}, ${asked}`)
  for (const { portion, marking, would, objections, answered } of portions) {
    const said = answered === null ? 'nobody has answered' : `a person said ${answered}`
    printLine(`  ${would.padEnd(7)}${portion}  ${marking ?? ''}  ${said}`)
    if (objections.length > 0) printLine(`         ${objectionsText(objections)}`)
  }
}
