// SPDX-License-Identifier: Apache-2.0
// How a node is to be opened from now on, as options: of the command that makes it, and of the one that changes it.
import { type NewUnsealing, requireShareCounts } from '@tearline/node'
import type { Command } from 'commander'
import { requirePassphrase } from './connect.ts'
import type { Environment } from './environment.ts'
import { CliError } from './error.ts'
import { printLine, say } from './output.ts'

export type UnsealingOptions = {
  readonly passphrase?: true
  readonly shares?: ShareCounts
}

type ShareCounts = { readonly needed: number; readonly of: number }

export function withUnsealing(command: Command): Command {
  return command
    .option('--passphrase', 'open with TEARLINE_PASSPHRASE instead of a key file')
    .option(
      '--shares <k/n>',
      'open with any k of n shares, printed once, instead of a key file',
      sharesValue,
    )
}

/** `hand`: what becomes of shares, before anything is written. @throws CliError `cli.argument`, `cli.passphrase` */
export function newUnsealingOf(
  { passphrase, shares }: UnsealingOptions,
  keyFile: string,
  { environment, hand }: { environment: Environment; hand: (shares: readonly string[]) => void },
): NewUnsealing {
  if (passphrase === true && shares !== undefined) {
    throw new CliError('cli.argument', 'a node opens with a passphrase or with shares, not both', {
      next: 'give one of --passphrase and --shares',
    })
  }
  if (shares !== undefined) return { kind: 'shares', ...shares, hand }
  if (passphrase === true) {
    return { kind: 'passphrase', text: requirePassphrase(environment.passphrase) }
  }
  return { kind: 'key-file', path: keyFile }
}

/** Data: whoever hands them out may want them in a file of their own. */
export function printShares(shares: readonly string[]): void {
  shares.forEach((share, index) => {
    printLine(`share ${index + 1} of ${shares.length}: ${share}`)
  })
}

export function tellOpening(unsealing: NewUnsealing): void {
  say(opensBy(unsealing))
  if (unsealing.kind !== 'shares') return
  say('give each to another person now: they are not kept, and not printed again')
}

function opensBy(unsealing: NewUnsealing): string {
  switch (unsealing.kind) {
    case 'passphrase':
      return 'it opens with the passphrase: nobody can restore it for you'
    case 'key-file':
      return `it opens with ${unsealing.path}: keep that file apart from backups of the directory`
    case 'new-key':
      return 'it opens with the new key: keep its file apart from backups of the directory'
    case 'shares':
      return `it opens with any ${unsealing.needed} of these ${unsealing.of} shares`
  }
}

function sharesValue(text: string): ShareCounts {
  const [, needed, of] = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? []
  if (needed === undefined || of === undefined) {
    throw new CliError('cli.argument', '`--shares` takes how many are needed, of how many', {
      next: 'write it such as 3/5: any three of five people open the node',
    })
  }
  const counts = { needed: Number(needed), of: Number(of) }
  requireShareCounts(counts)
  return counts
}
