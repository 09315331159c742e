// SPDX-License-Identifier: Apache-2.0
// Whoever may write into the directory of a node is its operator: that is shown by a file there, which the served node
// reads, compares and removes.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { asNobody, reachNode } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { CliError } from '../error.ts'
import { printJson, printLine, say } from '../output.ts'
import { globalsOf } from '../program-options.ts'

export function personClaim(environment: Environment): Command {
  return new Command('claim')
    .description('print a new link for the first administrator, while nobody has come')
    .action(async (_, command: Command) => {
      const globals = globalsOf(command)
      const node = await reachNode(globals, environment)
      try {
        if (!node.isServed) {
          throw new CliError('cli.no-answer', 'the node is not served: a link would lead nowhere', {
            next: `start it, it prints a link: tearline serve --dir ${globals.dir}`,
          })
        }
        const proof = `${environment.newKey()}${environment.newKey()}`
        const path = join(node.directory, 'claim.request')
        writeFileSync(path, proof, { mode: 0o600 })
        try {
          const link = await asNobody(node).ask((api) =>
            api.POST('/api/v1/claim/link', { body: { proof } }),
          )
          if (globals.json) return printJson(link)
          say(`good once, until ${link.expires}, in a browser on this machine:`)
          printLine(link.url)
        } finally {
          rmSync(path, { force: true })
        }
      } finally {
        await node.close()
      }
    })
}
