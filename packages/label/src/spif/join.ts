// SPDX-License-Identifier: Apache-2.0
// The dominant label of portions under any SPIF (ADatP-4774.1 section 4.4, rules N1 to N9 of
// policies/rules.md), with the trap of N5 and N6 closed. They drop a permissive category that the portions do
// not agree on, and an absent category is no test: {XAA} and {XBB}, joined, would reach everyone who is
// cleared. Here it reaches the originator alone.
// INVARIANT (never-weaker)
import type { Instant } from '@tearline/base'
import { LabelError } from '../error.ts'
import { labelOf, resolveLabel, type SpifLabel } from './label.ts'
import { checkRules, mayStandAt, type ResolvedLabel } from './label-rules.ts'
import { groupKey, indexOf, type PlacedSpifValue, type SpifIndex } from './lookup.ts'
import type { Spif, SpifClassification } from './model.ts'

/**
 * Joins labels of one policy, in any order, into the one that permits nobody whom a part does not permit.
 *
 * A recipient or a remark that may not stand at the highest classification is left out; a restriction never.
 * Where the restrictions of the parts may not stand together, people must decide (N2). That values which
 * every label must select are selected is for `checkSpifLabel` to ask of the whole: portions seldom have them.
 *
 * @throws LabelError `label.nothing-to-join`, and what `checkSpifLabel` throws but for the least number of
 *   values, with `at` pointing into the list
 */
export function joinSpifLabels(spif: Spif, labels: readonly SpifLabel[], at: Instant): SpifLabel {
  const index = indexOf(spif)
  const parts = labels.map((label, place) => resolvePart(index, label, { at, place }))
  const [first, ...others] = parts
  if (first === undefined) {
    throw new LabelError('label.nothing-to-join', 'no portions, hence no banner')
  }
  const level = others.reduce((high, part) => higher(high, part.level), first.level)
  const joined = withValues(parts, level)
  checkRules(index, joined, 'part')
  return labelOf(index, joined)
}

function resolvePart(
  index: SpifIndex,
  label: SpifLabel,
  { at, place }: { at: Instant; place: number },
): ResolvedLabel {
  try {
    const resolved = resolveLabel(index, label, at)
    checkRules(index, resolved, 'part')
    return resolved
  } catch (error) {
    if (!(error instanceof LabelError)) throw error
    const { code, message, rule } = error
    throw new LabelError(code, message, { at: `/${place}${error.at ?? ''}`, rule })
  }
}

/** Rule N3: by rank, never by the number in labels. */
function higher(a: SpifClassification, b: SpifClassification): SpifClassification {
  return b.hierarchy > a.hierarchy ? b : a
}

function withValues(parts: readonly ResolvedLabel[], level: SpifClassification): ResolvedLabel {
  const every = new Set(parts.flatMap(({ values }) => values))
  const restrictive = [...every].filter(({ type }) => type === 'restrictive')
  const informative = [...every].filter(
    (placed) => placed.type === 'informative' && mayStandAt(placed, level.name),
  )
  const permissive = commonRecipients(parts, level)
  return {
    level,
    values: [...restrictive, ...informative, ...(permissive ?? [])],
    release: permissive === null ? 'originator-only' : 'as-listed',
  }
}

/**
 * What all parts agree on in each permissive category that any part has: by its name, not by its type (N4).
 * Null if a part lacks the category (N6), or nothing is left of it (N5).
 */
function commonRecipients(
  parts: readonly ResolvedLabel[],
  level: SpifClassification,
): readonly PlacedSpifValue[] | null {
  if (parts.some(({ release }) => release === 'originator-only')) return null
  const grouped = parts.map(({ values }) =>
    Map.groupBy(
      values.filter(({ type }) => type === 'permissive'),
      ({ set, type }) => groupKey(set.name, type),
    ),
  )
  const common: PlacedSpifValue[] = []
  for (const key of new Set(grouped.flatMap((groups) => [...groups.keys()]))) {
    const sets = grouped.map((groups) => new Set(groups.get(key) ?? []))
    const shared = sets.reduce((all, set) => all.intersection(set))
    const left = [...shared].filter((placed) => mayStandAt(placed, level.name))
    if (left.length === 0) return null
    common.push(...left)
  }
  return common
}
