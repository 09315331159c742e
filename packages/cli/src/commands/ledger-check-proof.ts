// SPDX-License-Identifier: Apache-2.0
// Works without a node: whoever has a receipt and trusts some keys can check it anywhere.
import { base64, canonicalJson } from '@tearline/base'
import { parsePolicy } from '@tearline/ledger'
import { Command } from 'commander'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import { checkReceipt } from '../opening.ts'
import { printJson, printLine, say } from '../output.ts'
import { globalsOf } from '../program-options.ts'

type Options = { readonly policy: string; readonly opening?: string }

export function ledgerCheckProof(): Command {
  return new Command('check-proof')
    .description('check a receipt against a policy of logs and witnesses; needs no node')
    .argument('<file>', 'a C2SP proof file, from `tearline ledger proof --out`')
    .requiredOption('--policy <file>', 'a C2SP tlog-policy, from `tearline ledger policy`')
    .option('--opening <file>', 'event and salt as JSON, where they are not in the proof file')
    .action((file: string, { policy, opening }: Options, command: Command) => {
      const read = (path: string) => readInput(path, limits.documentBytesMax)
      const trusted = parsePolicy(read(policy))
      const receipt = checkReceipt(
        read(file),
        trusted,
        opening === undefined ? undefined : read(opening),
      )
      const { index, event } = receipt
      const { origin, size, root, cosignatures } = receipt.checkpoint
      const witnesses = [...new Set(cosignatures.map(({ key }) => key.name))]
      if (globalsOf(command).json) {
        return printJson({ index, event, origin, size, root: base64(root), witnesses })
      }
      printLine(canonicalJson(event))
      say(`proven: entry ${index} of ${origin}, in a tree of ${size}`)
      say(witnesses.length === 0 ? 'no witness cosigned it' : `cosigned by ${witnesses.join(', ')}`)
    })
}
