// SPDX-License-Identifier: Apache-2.0
// Who stands how to a portion, for `who-may-see` and `what-stands-between`: yes, or no and why.
import { Option } from 'commander'
import type { Decided } from './decisions.ts'
import { printLine } from './output.ts'

export type Standing = Omit<Decided[number], 'portion'>

/** A line for each, and below it what is against it and what would change that. */
export function printStanding(name: string, { outcome, reasons }: Standing): void {
  printLine(`  ${outcome === 'permit' ? 'yes' : 'no '}  ${name}`)
  if (outcome === 'permit') return
  for (const { text, rule, remedy } of reasons) {
    printLine(`         ${text} (${rule})${remedy === null ? '' : `: ${remedy}`}`)
  }
}

export function atLeastOption(): Option {
  return new Option('--at-least <token>', 'refuse an answer older than the one with this `asOf`')
}
