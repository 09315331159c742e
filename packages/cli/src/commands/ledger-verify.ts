// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { asksNode } from '../node-command.ts'
import { printLine, say } from '../output.ts'

type Reply = {
  readonly origin: string
  readonly size: number
  readonly checkpoint: string
  readonly ok: boolean
  readonly fault: { readonly what: string; readonly from: number; readonly to: number } | null
}

export function ledgerVerify(environment: Environment): Command {
  const command = new Command('verify').description(
    'check every entry, tile and root of the ledger against its signed checkpoint',
  )
  return asksNode<[], object, Reply>(command, environment, {
    person: 'auditor',
    doing: 'checking every entry of the ledger',
    ask: (node) => node.ask((api) => api.GET('/api/v1/ledger/verify')),
    isBad: ({ ok }) => !ok,
    print: ({ origin, size, checkpoint, fault }) => {
      printLine(checkpoint.trimEnd())
      if (fault === null) return say(`${origin}: all ${size} entries are as signed`)
      say(`${origin} is damaged: ${fault.what} among entries ${fault.from} to ${fault.to - 1}`)
      say('next: stop the node, keep the directory as it is, and restore the last backup beside it')
    },
  })
}
