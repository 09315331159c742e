// SPDX-License-Identifier: Apache-2.0
// What the lists of reports and of what was received have in common: facts for a whole page, and a banner a line.
import { joinLabels, type Label } from '@tearline/label'
import type { DecisionRequest, Facts } from '@tearline/release'
import type { Context } from '../context.ts'
import { collectFacts } from './facts.ts'

/** A portion, as far as a decision asks for it. */
export type KnownOf = DecisionRequest['portion']

/** Collected once for the whole list: a signature that is verified for each line would be the list's whole cost. */
export async function factsOfLines(
  ctx: Context,
  lines: readonly { readonly portions: readonly KnownOf[] }[],
): Promise<Facts> {
  const ids = lines.flatMap(({ portions }) => portions.map(({ portion }) => portion))
  return collectFacts(ctx, ctx.store.read, ids)
}

export function bannerOf({ policy }: Context, portions: readonly Pick<KnownOf, 'label'>[]): Label {
  return joinLabels(
    policy,
    portions.map(({ label }) => label),
  ).label
}
