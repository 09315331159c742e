// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander'
import { CliError } from '../error.ts'
import { printJson, printLine } from '../output.ts'
import { claimsOf, type PartyClaims, readPartyDocument } from '../party-document.ts'
import { globalsOf } from '../program-options.ts'
import { numberValue, textsValue } from '../values.ts'

type Options = { readonly witness?: readonly string[]; readonly quorum?: number }

export function ledgerPolicy(): Command {
  return new Command('policy')
    .description('write the policy that receipts of a party are checked with; needs no node')
    .argument('<document>', 'of the party whose ledger it is, from `tearline party show`')
    .option(
      '--witness <document>',
      'of a party whose cosignature counts; may stand several times',
      textsValue,
    )
    .option('--quorum <number>', 'how many of them must have cosigned (default: all)', numberValue)
    .action((document: string, { witness = [], quorum }: Options, command: Command) => {
      const log = claimsIn(document)
      const text = policyText(log, witness.map(claimsIn), quorum ?? witness.length)
      if (globalsOf(command).json) return printJson({ policy: text })
      printLine(text.trimEnd())
    })
}

function policyText(log: PartyClaims, witnesses: readonly PartyClaims[], quorum: number): string {
  const names = witnesses.map(({ code }) => code)
  const group = [`group witnesses ${quorum} ${names.join(' ')}`, 'quorum witnesses']
  return [
    `log ${log.ledgerKey}`,
    ...witnesses.map(({ code, witnessKey }) => `witness ${code} ${witnessKey}`),
    ...(quorum === 0 ? ['quorum none'] : group),
    '',
  ].join('\n')
}

function claimsIn(path: string): PartyClaims {
  const claims = claimsOf(readPartyDocument(path))
  if (claims !== null) return claims
  throw new CliError('cli.file', `\`${path}\` holds no party document`)
}
