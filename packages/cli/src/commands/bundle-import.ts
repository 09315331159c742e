// SPDX-License-Identifier: Apache-2.0
import { base64 } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import { asksNode } from '../node-command.ts'
import { count, printLine, say } from '../output.ts'

type Reply = {
  readonly from: string
  readonly number: number
  readonly missingFrom: number | null
  readonly accepted: number
  readonly repeated: number
  readonly receipts: number
  readonly refused: readonly { readonly envelope: string; readonly code: string }[]
}

export function bundleImport(environment: Environment): Command {
  const command = new Command('import')
    .description('take in a file that a partner exported; taken in again it changes nothing')
    .argument('<file>', 'what `tearline bundle export` wrote at their node')
  return asksNode<[string], object, Reply>(command, environment, {
    person: 'admin',
    doing: 'taking in the bundle',
    ask: (node, { args: [file] }) =>
      node.ask((api) =>
        api.POST('/api/v1/bundles/import', {
          body: { bundle: base64(readInput(file, limits.bundleBytesMax)) },
        }),
      ),
    isBad: ({ refused }) => refused.length > 0,
    print: ({ from, number, missingFrom, accepted, repeated, receipts, refused }) => {
      printLine(`bundle ${number} of ${from}: ${count(accepted, 'new envelope')}`)
      printLine(`${repeated} had come before, ${count(receipts, 'receipt')} for ours`)
      for (const { envelope, code } of refused) printLine(`refused ${envelope}: ${code}`)
      if (missingFrom !== null) say(`bundle ${missingFrom} never came: ask ${from} for it`)
      say(`next: tearline bundle export --to ${from} FILE carries the receipts back`)
    },
  })
}
