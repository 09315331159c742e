// SPDX-License-Identifier: Apache-2.0
// Decisions portion by portion, with the reasons against: what was not released, and what would change that.
import { printLine } from './output.ts'

export type Decided = readonly {
  readonly portion: string
  readonly outcome: 'permit' | 'deny'
  readonly reasons: readonly {
    readonly code: string
    readonly outcome: 'permit' | 'deny'
    readonly rule: string
    readonly text: string
    readonly remedy: string | null
  }[]
}[]

export function printDecisions(decisions: Decided): void {
  for (const { portion, outcome, reasons } of decisions) {
    printLine(`  ${outcome === 'permit' ? 'goes ' : 'stays'}  ${portion}`)
    if (outcome === 'permit') continue
    for (const { text, rule, remedy } of reasons.filter((each) => each.outcome === 'deny')) {
      printLine(`         ${text} (${rule})${remedy === null ? '' : `: ${remedy}`}`)
    }
  }
}
