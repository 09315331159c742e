// SPDX-License-Identifier: Apache-2.0
// A label under a SPIF: what STANAG 4774 and 5636 carry, freed from their notation. Unlike the engine's own
// `Label` it has any number of permissive categories, each a test of its own; and one thing that neither
// notation has: `originator-only`, because "nothing in common" is not "no restriction" (INVARIANT never-weaker).
import { type Instant, quote, say } from '@tearline/base'
import { LabelError } from '../error.ts'
import { checkRules, type ResolvedLabel } from './label-rules.ts'
import { fold, indexOf, nameKey, type PlacedSpifValue, type SpifIndex } from './lookup.ts'
import type { CategoryType, Spif } from './model.ts'
import { isCurrent } from './validity.ts'

export type Category = {
  readonly tagSet: string
  readonly type: CategoryType
  readonly values: readonly string[]
}

export type SpifLabel = {
  readonly policy: string
  readonly classification: string
  readonly categories: readonly Category[]
  /** `originator-only`: nobody passes the permissive tests, and no permissive category is listed. */
  readonly release: 'as-listed' | 'originator-only'
}

/**
 * Checks a label against its policy (rule N9) and returns it in the policy's own spelling and order: equal
 * labels are equal values. Names are found whatever their case.
 *
 * `at`: the day as of which values must be valid.
 *
 * @throws LabelError with a JSON Pointer: `label.other-policy`, `label.unknown-classification`,
 *   `label.unknown-value`, `label.duplicate`, `label.contradiction`, `label.incomplete`
 */
export function checkSpifLabel(spif: Spif, label: SpifLabel, at: Instant): SpifLabel {
  const index = indexOf(spif)
  const resolved = resolveLabel(index, label, at)
  checkRules(index, resolved)
  return labelOf(index, resolved)
}

export function resolveLabel(index: SpifIndex, label: SpifLabel, at: Instant): ResolvedLabel {
  const { policy } = index.spif
  if (fold(label.policy) !== fold(policy.name)) {
    const text = say`${{ said: quote(label.policy) }} is not policy ${{ policy: policy.name }}`
    throw new LabelError('label.other-policy', text, { at: '/policy', rule: 'N1' })
  }
  if (!isCurrent(index.spif, at)) {
    throw new LabelError('label.contradiction', 'the policy is not valid on that day', {
      at: '/policy',
    })
  }
  const level = index.classifications.get(fold(label.classification))
  if (level === undefined || level.obsolete) {
    const text = say`${{ classification: quote(label.classification) }} is not known or no longer used`
    throw new LabelError('label.unknown-classification', text, { at: '/classification' })
  }
  checkClosed(label)
  return { level, values: resolveCategories(index, label.categories, at), release: label.release }
}

function checkClosed({ release, categories }: SpifLabel): void {
  const listed = categories.findIndex(({ type }) => type === 'permissive')
  if (release === 'as-listed' || listed < 0) return
  throw new LabelError('label.contradiction', 'for the originator alone, yet others are listed', {
    at: `/categories/${listed}`,
  })
}

/** Two categories of one name and type could be read as two tests or as one. */
function resolveCategories(
  index: SpifIndex,
  categories: readonly Category[],
  at: Instant,
): readonly PlacedSpifValue[] {
  const seen = new Set<string>()
  return categories.flatMap(({ tagSet, type, values }, place) => {
    const pointer = `/categories/${place}`
    const key = `${fold(tagSet)} ${type}`
    if (seen.has(key)) {
      throw new LabelError('label.duplicate', say`${{ tagSet: quote(tagSet) }} stands twice`, {
        at: pointer,
      })
    }
    seen.add(key)
    if (values.length === 0) {
      throw new LabelError('label.incomplete', say`${{ tagSet: quote(tagSet) }} has no value`, {
        at: pointer,
      })
    }
    return values.map((name, number) => {
      const found = index.byName.get(nameKey({ tagSet, type, name }))
      if (found !== undefined && isCurrent(found.value, at)) return found
      const text = say`${{ name: quote(name) }} of ${{ tagSet: quote(tagSet) }} is not known, or not valid on that day`
      throw new LabelError('label.unknown-value', text, { at: `${pointer}/values/${number}` })
    })
  })
}

/** In the order of the file, each value once. */
export function labelOf(index: SpifIndex, resolved: ResolvedLabel): SpifLabel {
  const held = new Set(resolved.values)
  const placed = index.values.filter((of) => held.has(of))
  const groups = Map.groupBy(placed, ({ set, type }) => `${fold(set.name)} ${type}`)
  return {
    policy: index.spif.policy.name,
    classification: resolved.level.name,
    categories: [...groups.values()].flatMap((values) => {
      const [first] = values
      if (first === undefined) return []
      const names = values.map(({ value }) => value.name)
      return [{ tagSet: first.set.name, type: first.type, values: names }]
    }),
    release: resolved.release,
  }
}
