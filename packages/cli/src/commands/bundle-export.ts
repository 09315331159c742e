// SPDX-License-Identifier: Apache-2.0
import { fromBase64, type PartyCode } from '@tearline/base'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { requireFree, writeOutput } from '../files.ts'
import { asksNode } from '../node-command.ts'
import { count, say } from '../output.ts'
import { partyValue } from '../values.ts'

type Options = { readonly to: PartyCode }
type Reply = { readonly bundle: string; readonly bytes: number }

export function bundleExport(environment: Environment): Command {
  const command = new Command('export')
    .description('write what waits for a partner into one file, to be carried across an air gap')
    .argument('<file>', 'the file to write')
    .requiredOption('--to <party>', 'for whom', partyValue)
  return asksNode<[string], Options, Reply>(command, environment, {
    person: 'admin',
    doing: 'writing the bundle',
    ask: async (node, { args: [file], options: { to } }) => {
      requireFree(file)
      const reply = await node.ask((api) => api.POST('/api/v1/bundles/export', { body: { to } }))
      writeOutput(file, fromBase64(reply.bundle))
      return reply
    },
    print: ({ bytes }, { args: [file], options: { to } }) => {
      say(`wrote ${count(bytes, 'byte')} to ${file}, sealed: only ${to} can open them`)
      say(
        `next, at ${to}: tearline bundle import ${file}; then bring back theirs with the receipts`,
      )
    },
  })
}
