// SPDX-License-Identifier: Apache-2.0
import { canonicalBytes } from '@tearline/base'
import type { paths } from '@tearline/client'
import { Command } from 'commander'
import { requirePassphrase } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { CliError } from '../error.ts'
import { requireFree, writeOutput } from '../files.ts'
import { printShares, type UnsealingOptions, withUnsealing } from '../new-unsealing.ts'
import { asksNode } from '../node-command.ts'
import { say } from '../output.ts'

type Order = paths['/api/v1/keys/rewrap']['post']['requestBody']['content']['application/json']
type Options = UnsealingOptions & { readonly out?: string }
type Reply = { readonly shares: readonly string[]; readonly key: string | null }

export function rotateUnsealing(environment: Environment): Command {
  const command = withUnsealing(new Command('unsealing'))
    .description('change what opens the node: shares, a passphrase, or a key in a new file')
    .option('--out <file>', 'where to write the new key')
  return asksNode<[], Options, Reply>(command, environment, {
    person: 'admin',
    doing: 'sealing the keys anew',
    ask: async (node, { options }) => {
      const order = orderOf(options, environment)
      if (options.out !== undefined) requireFree(options.out)
      const reply = await node.ask((api) => api.POST('/api/v1/keys/rewrap', { body: order }))
      if (reply.key !== null && options.out !== undefined) {
        writeOutput(options.out, canonicalBytes({ v: 1, key: reply.key }))
      }
      return reply
    },
    data: ({ shares, key }) => ({ shares, key: key === null ? null : 'written' }),
    print: (reply, { options }) => {
      printShares(reply.shares)
      if (options.out !== undefined) say(`it opens with --key-file ${options.out} from now on`)
      say('what opened it before opens only older copies of keys.json: destroy those')
    },
  })
}

/** @throws CliError `cli.argument` */
function orderOf({ shares, passphrase, out }: Options, environment: Environment): Order {
  const chosen = [shares, passphrase, out].filter((each) => each !== undefined)
  if (chosen.length !== 1) {
    throw new CliError('cli.argument', 'say how it is to be opened from now on, in one way', {
      next: 'give one of --shares 3/5, --passphrase, or --out FILE for a new key file',
    })
  }
  if (shares !== undefined) return { opens: 'shares', ...shares }
  if (passphrase === undefined) return { opens: 'key-file' }
  return { opens: 'passphrase', passphrase: requirePassphrase(environment.passphrase) }
}
