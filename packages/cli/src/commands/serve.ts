// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import { openContext, serveNode } from '@tearline/node'
import { Command } from 'commander'
import { unsealingOf } from '../connect.ts'
import { printJson, say } from '../output.ts'
import { globals } from '../program-options.ts'

export function serveCommand(): Command {
  return new Command('serve')
    .description('run the node until it is stopped')
    .action(async (_, command: Command) => {
      const options = globals(command)
      const started = performance.now()
      const directory = resolve(options.dir)
      const ctx = await openContext(directory, unsealingOf(directory, options))
      const node = await serveNode(ctx)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      if (options.json) printJson({ party: ctx.me, url: node.url })
      else say(`${ctx.me} is ready at ${node.url} after ${seconds} s; stop it with Ctrl-C`)
      await stopSignal()
      say('stopping: what is under way is finished first')
      await node.stop()
    })
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
