// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import type { PartyCode } from '@tearline/base'
import { shippedPolicies } from '@tearline/label'
import { type InitOrder, initNode, nodeFiles, type Unsealing } from '@tearline/node'
import { Command } from 'commander'
import { requirePassphrase } from '../connect.ts'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import { printJson, say } from '../output.ts'
import { isFile } from '../policy-input.ts'
import { type Globals, globalsOf } from '../program-options.ts'
import { withProgress } from '../progress.ts'
import { partyValue, portValue } from '../values.ts'

type Options = {
  readonly party: PartyCode
  readonly name?: string
  readonly host: string
  readonly port: number
  readonly address?: string
  readonly policy: InitOrder['policy']
  readonly passphrase?: true
  readonly withTokens?: true
  readonly storeFile?: string
}

const policies = [...shippedPolicies.keys()].join(', ')

export function initCommand(environment: Environment): Command {
  return new Command('init')
    .description('make a new node in a directory: keys, configuration, people, ledger')
    .requiredOption('--party <code>', 'code of the party, such as XAA', partyValue)
    .option('--name <name>', 'its name in words (default: the code)')
    .option('--host <host>', 'where to listen', '127.0.0.1')
    .option('--port <port>', 'where to listen', portValue, 7001)
    .option('--address <url>', 'where other nodes reach this one (default: host and port)')
    .option(
      '--policy <name>',
      `the label policy it marks in: ${policies}, or a SPIF file`,
      policyValue,
      'lantern',
    )
    .option(
      '--store-file <path>',
      'a file with the URL of a PostgreSQL database (default: SQLite in the directory)',
    )
    .option('--with-tokens', 'for a trial: let in five people, with their tokens in tokens.json')
    .option('--passphrase', 'open with TEARLINE_PASSPHRASE instead of a key file')
    .action(async (options: Options, command: Command) => {
      const globals = globalsOf(command)
      const order = orderOf(options, globals, environment)
      await withProgress('making the keys', environment.isWatched, () => make(globals, order))
      if (globals.json) printJson({ directory: resolve(globals.dir), party: order.party })
      else tell(globals, order)
    })
}

function policyValue(named: string): InitOrder['policy'] {
  return isFile(named) ? { file: readInput(named, limits.policyBytesMax) } : named
}

function orderOf(options: Options, { dir, keyFile }: Globals, environment: Environment): InitOrder {
  const { party, host, port, policy } = options
  const path = resolve(keyFile ?? nodeFiles(resolve(dir)).unsealKey)
  return {
    party,
    name: options.name ?? party,
    address: options.address ?? `http://${host}:${port}`,
    listen: { host, port },
    policy,
    withTokens: options.withTokens === true,
    ...(options.storeFile === undefined ? {} : { storeFile: resolve(options.storeFile) }),
    unsealing:
      options.passphrase === true
        ? { kind: 'passphrase', text: requirePassphrase(environment.passphrase) }
        : { kind: 'key-file', path },
  }
}

async function make({ dir }: Globals, order: InitOrder): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const ctx = await initNode(resolve(dir), order, { log })
  await ctx.store.close()
}

function tell({ dir }: Globals, order: InitOrder): void {
  const { party, unsealing } = order
  say(`made a node for ${party} in ${resolve(dir)}`)
  say(opensBy(unsealing))
  say(whoIsThere(order))
  say(`next: tearline serve --dir ${dir}`)
}

function whoIsThere({ withTokens }: InitOrder): string {
  return withTokens
    ? 'its people are analyst, officer, security, admin and auditor: tokens.json holds their tokens'
    : 'nobody is there yet: `tearline serve` prints a link for the first administrator'
}

function opensBy(unsealing: Unsealing): string {
  return unsealing.kind === 'passphrase'
    ? 'it opens with the passphrase: nobody can restore it for you'
    : `it opens with ${unsealing.path}: keep that file apart from backups of the directory`
}
