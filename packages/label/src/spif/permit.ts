// SPDX-License-Identifier: Apache-2.0
// The access check of a SPIF label: the access control decision function (X.841; policies/rules.md, ACDF 1 to
// 4). An absent permissive category is no test here, as in the standard; `originator-only` passes nobody.

import type { Category, SpifLabel } from './label.ts'
import { fold, indexOf } from './lookup.ts'
import type { Spif } from './model.ts'

/** What a holder is cleared for, under one policy. */
export type SpifClearance = {
  readonly policy: string
  /** The highest; lower ones are held with it. */
  readonly classification: string
  readonly categories: readonly Category[]
}

/**
 * Whether the clearance passes every test of the label, which `checkSpifLabel` has accepted.
 *
 * The originator's own people are not asked here: it is their information whatever the label says.
 */
export function spifPermits(spif: Spif, label: SpifLabel, clearance: SpifClearance): boolean {
  const { classifications } = indexOf(spif)
  const held = classifications.get(fold(clearance.classification))
  const needed = classifications.get(fold(label.classification))
  return (
    fold(label.policy) === fold(spif.policy.name) &&
    fold(clearance.policy) === fold(spif.policy.name) &&
    label.release === 'as-listed' &&
    held !== undefined &&
    needed !== undefined &&
    held.hierarchy >= needed.hierarchy &&
    label.categories.every((category) => passes(category, clearance))
  )
}

function passes({ tagSet, type, values }: Category, { categories }: SpifClearance): boolean {
  const held = new Set(
    categories
      .filter((category) => category.type === type && fold(category.tagSet) === fold(tagSet))
      .flatMap((category) => category.values.map(fold)),
  )
  switch (type) {
    case 'restrictive':
      return values.every((value) => held.has(fold(value)))
    case 'permissive':
      return values.some((value) => held.has(fold(value)))
    case 'informative':
      return true
  }
}
