// SPDX-License-Identifier: Apache-2.0
import { setTimeout } from 'node:timers/promises'
import { Command } from 'commander'
import type { Connection } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { limits } from '../limits.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'

type Options = { readonly status?: true; readonly wait: boolean }
type Reply = {
  readonly generation: number
  readonly isUnderWay: boolean
  readonly done: number
  readonly total: number
}

export function rotateStore(environment: Environment): Command {
  const command = new Command('store')
    .description('a new key that the store seals under; what there is, is sealed anew meanwhile')
    .option('--status', 'begin nothing: say how far it has come')
    .option('--no-wait', 'begin it, and do not wait until it has come through')
  return asksNode<[], Options, Reply>(command, environment, {
    person: 'admin',
    doing: 'sealing the store anew',
    ask: async (node, { options }) => {
      if (options.status) return node.ask((api) => api.GET('/api/v1/keys/store'))
      const begun = await node.ask((api) => api.POST('/api/v1/keys/rotate-store'))
      return options.wait && node.isServed ? untilThrough(node, begun) : begun
    },
    print: (reply) => {
      if (!reply.isUnderWay) return printLine(`all is sealed under key ${reply.generation}`)
      printLine(`key ${reply.generation} seals what is written; ${progressOf(reply)}`)
      say('the rest goes on while `tearline serve` runs; see it with --status')
    },
  })
}

async function untilThrough(node: Connection, begun: Reply): Promise<Reply> {
  let [reply, told] = [begun, -1]
  while (reply.isUnderWay) {
    const tenths = reply.total === 0 ? 0 : Math.floor((reply.done / reply.total) * 10)
    if (tenths > told) say(progressOf(reply))
    told = Math.max(told, tenths)
    await setTimeout(limits.progressMs)
    reply = await node.ask((api) => api.GET('/api/v1/keys/store'))
  }
  return reply
}

function progressOf({ done, total }: Reply): string {
  return `${done} of ${total} rows are sealed anew`
}
