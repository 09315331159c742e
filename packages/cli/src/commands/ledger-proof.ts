// SPDX-License-Identifier: Apache-2.0
import { fromUtf8 } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { requireFree, writeOutput } from '../files.ts'
import { asksNode } from '../node-command.ts'
import { type Opened, receiptFile } from '../opening.ts'
import { printLine, say } from '../output.ts'
import { numberValue } from '../values.ts'

type Options = { readonly out?: string }

export function ledgerProof(environment: Environment): Command {
  const command = new Command('proof')
    .description('a receipt of one entry: proves offline that it stands in this ledger')
    .argument('<index>', 'its number, from `tearline ledger list`', numberValue)
    .option('--out <file>', 'write it there; the usual suffix is .tlog-proof')
  return asksNode<[number], Options, Opened>(command, environment, {
    person: 'auditor',
    doing: 'making the proof',
    ask: async (node, { args: [index], options: { out } }) => {
      if (out !== undefined) requireFree(out)
      const opened = await node.ask((api) =>
        api.GET('/api/v1/ledger/entries/{index}/proof', {
          params: { path: { index: String(index) } },
        }),
      )
      if (out !== undefined) writeOutput(out, receiptFile(opened))
      return opened
    },
    print: (opened, { options: { out } }) => {
      if (out === undefined) return printLine(fromUtf8(receiptFile(opened)).trimEnd())
      say(`wrote ${out}; it shows the event to whoever has the file`)
      say(`next: tearline ledger check-proof ${out} --policy FILE`)
    },
  })
}
