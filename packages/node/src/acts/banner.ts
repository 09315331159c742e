// SPDX-License-Identifier: Apache-2.0
// What the lists of reports and of what was received have in common: facts for a whole page, and a banner a line.
import { joinLabels, type Label } from '@tearline/label'
import type { DecisionRequest } from '@tearline/release'
import type { Context } from '../context.ts'

/** A portion, as far as a decision asks for it. */
export type KnownOf = DecisionRequest['portion']

export function bannerOf({ policy }: Context, portions: readonly Pick<KnownOf, 'label'>[]): Label {
  // Of hundreds of portions few differ, and labels that were loaded once are the same objects.
  return joinLabels(policy, [...new Set(portions.map(({ label }) => label))]).label
}
