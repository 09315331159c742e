// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path'
import type { PartyCode } from '@tearline/base'
import { shippedPolicies } from '@tearline/label'
import { type InitOrder, initNode, nodeFiles } from '@tearline/node'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { readInput } from '../files.ts'
import { limits } from '../limits.ts'
import {
  newUnsealingOf,
  printShares,
  tellOpening,
  type UnsealingOptions,
  withUnsealing,
} from '../new-unsealing.ts'
import { printJson, say } from '../output.ts'
import { isFile } from '../policy-input.ts'
import { type Globals, globalsOf } from '../program-options.ts'
import { withProgress } from '../progress.ts'
import { partyValue, portValue } from '../values.ts'

type Options = UnsealingOptions & {
  readonly party: PartyCode
  readonly name?: string
  readonly host: string
  readonly port: number
  readonly address?: string
  readonly policy: InitOrder['policy']
  readonly withTokens?: true
  readonly storeFile?: string
}

const policies = [...shippedPolicies.keys()].join(', ')

export function initCommand(environment: Environment): Command {
  const init = new Command('init')
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
  return withUnsealing(init).action(async (options: Options, command: Command) => {
    const globals = globalsOf(command)
    const shares: string[] = []
    const hand = (handed: readonly string[]) => void shares.push(...handed)
    const order = orderOf(options, globals, { environment, hand })
    await withProgress('making the keys', environment.isWatched, () => make(globals, order))
    const made = { directory: resolve(globals.dir), party: order.party }
    if (globals.json) printJson(shares.length === 0 ? made : { ...made, shares })
    else tell(globals, order, shares)
  })
}

function policyValue(named: string): InitOrder['policy'] {
  return isFile(named) ? { file: readInput(named, limits.policyBytesMax) } : named
}

function orderOf(
  options: Options,
  { dir, keyFile }: Globals,
  handing: { environment: Environment; hand: (shares: readonly string[]) => void },
): InitOrder {
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
    unsealing: newUnsealingOf(options, path, handing),
  }
}

async function make({ dir }: Globals, order: InitOrder): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const ctx = await initNode(resolve(dir), order, { log })
  await ctx.store.close()
}

function tell({ dir }: Globals, order: InitOrder, shares: readonly string[]): void {
  const { party, unsealing } = order
  say(`made a node for ${party} in ${resolve(dir)}`)
  printShares(shares)
  tellOpening(unsealing)
  say(whoIsThere(order))
  say(`next: tearline serve --dir ${dir}`)
}

function whoIsThere({ withTokens }: InitOrder): string {
  return withTokens
    ? 'its people are analyst, officer, security, admin and auditor: tokens.json holds their tokens'
    : 'nobody is there yet: `tearline serve` prints a link for the first administrator'
}
