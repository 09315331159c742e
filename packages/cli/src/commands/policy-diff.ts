// SPDX-License-Identifier: Apache-2.0
import { diffPolicies, type PolicyChange } from '@tearline/label'
import { Command } from 'commander'
import type { Environment } from '../environment.ts'
import { count, printJson, printLine } from '../output.ts'
import { policyInput } from '../policy-input.ts'
import { globalsOf } from '../program-options.ts'

export function policyDiff({ clock }: Environment): Command {
  const command = new Command('diff')
    .description('what changes from one policy to another, and whether information reaches further')
    .argument('<before>', 'the name of a shipped policy, or a SPIF file')
    .argument('<after>', 'the same, of the newer one')
    .action((before: string, after: string) => {
      const [old, current] = [policyInput(before, clock.now()), policyInput(after, clock.now())]
      const changes = diffPolicies(old, current)
      const total = (effect: PolicyChange['effect']) =>
        changes.filter((change) => change.effect === effect).length
      const totals = { widens: total('widens'), narrows: total('narrows'), unclear: total(null) }
      if (globalsOf(command).json) return printJson({ changes, ...totals })
      for (const change of changes) printLine(lineOf(change))
      printLine(
        `${count(changes.length, 'change')}: ${totals.widens} widen, ${totals.narrows} narrow, ` +
          `of ${totals.unclear} it cannot be told`,
      )
    })
  return command
}

const signs = { added: '+', removed: '-', changed: '~' } as const

function lineOf({ kind, what, aspect, from, to, effect }: PolicyChange): string {
  const change = kind === 'changed' ? `: ${aspect} was ${from}, is ${to}` : ''
  return `${signs[kind]} ${what}${change}${effect === null ? '' : ` (${effect})`}`
}
