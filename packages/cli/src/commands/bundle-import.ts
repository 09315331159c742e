// SPDX-License-Identifier: Apache-2.0
import { base64, canonicalJson, type Json } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'

type Reply = { readonly [name: string]: Json }

export function bundleImport(environment: Environment): Command {
  const command = new Command('import')
    .description('take in a file that a partner exported; each envelope takes effect once')
    .argument('<file>', 'what `tearline bundle export` wrote at their node')
  return asksNode<[string], object, Reply>(command, environment, {
    person: 'admin',
    doing: 'taking in the bundle',
    ask: (node, { args: [file] }) =>
      node.post('/bundles/import', { bundle: base64(readInput(file, limits.bundleBytesMax)) }),
    print: (summary) => {
      for (const [name, value] of Object.entries(summary)) {
        printLine(`${name}  ${typeof value === 'string' ? value : canonicalJson(value)}`)
      }
      say('next: tearline bundle export --to PARTY FILE carries the receipts back')
    },
  })
}
