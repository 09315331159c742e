// SPDX-License-Identifier: Apache-2.0
// What may still be asked for where terms may only be tightened: for whoever is to choose.
import { evidenceTerms, keyTerms, onwardTerms, permittedActions, type Terms } from './terms.ts'

/** The terms that are at most as wide as some others; in each list the widest comes first. */
export type TermChoices = {
  readonly onward: readonly Terms['onward'][]
  readonly keys: readonly Terms['keys'][]
  readonly permittedAction: readonly Terms['permittedAction'][]
  readonly evidence: readonly Terms['evidence'][]
  readonly watermark: readonly boolean[]
  /** Null where no key is handed over, or nothing bounds the lease. */
  readonly leaseSecondsMax: number | null
  /** Null where nothing ends. */
  readonly expiresMax: string | null
  /** Lines that a purpose must go on saying. */
  readonly purposes: readonly string[]
}

/** `all`: what binds each party; a choice suits every one of them. */
export function choicesWithin(all: readonly Terms[]): TermChoices {
  return {
    onward: from(
      onwardTerms,
      all.map(({ onward }) => onward),
    ),
    keys: from(
      keyTerms,
      all.map(({ keys }) => keys),
    ),
    permittedAction: from(
      permittedActions,
      all.map(({ permittedAction }) => permittedAction),
    ),
    evidence: from(
      evidenceTerms,
      all.map(({ evidence }) => evidence),
    ),
    watermark: from(
      [false, true],
      all.map(({ watermark }) => watermark),
    ),
    leaseSecondsMax: least(all.map(({ leaseSeconds }) => leaseSeconds)),
    expiresMax: least(all.map(({ expires }) => expires)),
    purposes: [...new Set(all.flatMap(({ purpose }) => purpose?.split('\n') ?? []))].sort(),
  }
}

/** `order`: widest first. What is no wider than the tightest of these. */
function from<T>(order: readonly T[], bound: readonly T[]): readonly T[] {
  return order.slice(Math.max(0, ...bound.map((each) => order.indexOf(each))))
}

function least<T extends number | string>(values: readonly (T | null)[]): T | null {
  const known = values.filter((value) => value !== null)
  return known.reduce<T | null>((a, b) => (a === null || b < a ? b : a), null)
}
