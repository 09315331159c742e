// SPDX-License-Identifier: Apache-2.0
// What words of one policy mean in another: rows of the policy's own file, and of an agreement, whose parties
// signed them. Rows go one way and one step. They must keep every difference: two classifications that became
// one, or two codewords that became one, would let in who holds the lesser of the two (rule T1, T2).
// INVARIANT (never-weaker)
import { quote, say, textShape } from '@tearline/base'
import { z } from 'zod'
import { LabelError } from './error.ts'
import { limits } from './limits.ts'
import type { Policy } from './policy.ts'
import { indexOf, referred } from './spif/lookup.ts'
import { categoryType, type Spif } from './spif/model.ts'

const name = textShape(limits.nameCharsMax)

/** As they stand in an agreement; policies by their names in the engine. Both lists are said, even if empty. */
export const equivalencesSchema = z.strictObject({
  from: name,
  to: name,
  classifications: z.array(z.strictObject({ from: name, to: name })).max(limits.classificationsMax),
  values: z
    .array(
      z.union([
        z.strictObject({ tagSet: name, value: name, toTagSet: name, toValue: name }),
        z.strictObject({ tagSet: name, value: name, discard: z.literal(true) }),
      ]),
    )
    .max(limits.valuesPerTagSetMax),
})
export type Equivalences = z.infer<typeof equivalencesSchema>

/** A policy and its file. */
export type FiledPolicy = { readonly policy: Policy; readonly spif: Spif }
export type PolicyPair = { readonly from: Policy; readonly to: Policy }
export type Side = 'originating' | 'receiving'

type Word = { readonly tag: string; readonly value: string }

/** The rows that count for one translation, made ready. A value without a target is discarded by a row. */
export type EquivalenceTable = {
  readonly classifications: ReadonlyMap<string, string>
  readonly values: ReadonlyMap<string, readonly Word[]>
}

export function wordKey({ tag, value }: Word): string {
  return `${tag}\0${value}`
}

/**
 * The rows from one policy to another: those of the first one's file, for our side of it, and those given.
 *
 * @throws LabelError `label.equivalence` where rows contradict each other or do not keep a difference
 */
export function equivalenceTable(
  pair: { readonly from: FiledPolicy; readonly to: FiledPolicy },
  side: Side,
  rows: readonly Equivalences[],
): EquivalenceTable {
  const policies = { from: pair.from.policy, to: pair.to.policy }
  const given = rows.filter(
    ({ from, to }) => from === policies.from.name && to === policies.to.name,
  )
  return tableOf(policies, [...rowsOfFile(pair, side), ...given])
}

/**
 * Rows as one table.
 *
 * @throws LabelError `label.equivalence` where rows contradict each other or do not keep a difference
 */
export function tableOf(pair: PolicyPair, all: readonly Equivalences[]): EquivalenceTable {
  const classifications = new Map<string, string>()
  const values = new Map<string, readonly Word[]>()
  for (const row of all.flatMap((of) => of.classifications)) {
    const before = classifications.get(row.from)
    if (before !== undefined && before !== row.to) throw contradiction(row.from)
    classifications.set(row.from, row.to)
  }
  for (const row of all.flatMap((of) => of.values)) {
    const key = wordKey({ tag: row.tagSet, value: row.value })
    const target = 'discard' in row ? [] : [{ tag: row.toTagSet, value: row.toValue }]
    values.set(key, [...(values.get(key) ?? []), ...target])
  }
  checkOrder(pair, classifications)
  checkDistinct(values)
  return { classifications, values }
}

/** Rows that need something beside them are not used: nothing is added to a label that its owner did not say. */
function rowsOfFile(
  { from, to }: { readonly from: FiledPolicy; readonly to: FiledPolicy },
  side: Side,
): Equivalences[] {
  const named = from.spif.equivalentPolicies.find(({ id }) => id === to.spif.policy.id)
  if (named === undefined || named.required.length > 0) return []
  const direction = side === 'originating' ? 'encrypt' : 'decrypt'
  const isUsable = (of: { policyRef: string; applied: string }) =>
    of.policyRef === named.name && (of.applied === 'both' || of.applied === direction)
  const classifications = from.spif.classifications.flatMap((level) =>
    level.equivalents
      .filter((of) => isUsable(of) && of.required.length === 0)
      .flatMap(({ lacv }) => to.spif.classifications.filter((target) => target.lacv === lacv))
      .map((target) => ({ from: level.name, to: target.name })),
  )
  const values = indexOf(from.spif).values.flatMap(({ set, value, type }) =>
    value.equivalents
      .filter((of) => isUsable(of) && of.action === null && categoryType(of) === type)
      .flatMap((of) => {
        const target = to.spif.tagSets.find(({ id }) => id === of.tagSetId)
        const ref = { ...of, tagSetRef: target?.name ?? '', all: false }
        return referred(indexOf(to.spif), ref).map((found) => ({
          ...{ tagSet: set.name, value: value.name },
          ...{ toTagSet: found.set.name, toValue: found.value.name },
        }))
      }),
  )
  return [{ from: from.policy.name, to: to.policy.name, classifications, values }]
}

/** Higher stays higher: else who is cleared for the lower of two would be cleared for both. */
function checkOrder({ from, to }: PolicyPair, rows: ReadonlyMap<string, string>): void {
  const ranked = from.classifications
    .toSorted((a, b) => a.hierarchy - b.hierarchy)
    .flatMap((level) => {
      const target = to.classifications.find(({ name: of }) => of === rows.get(level.name))
      return target === undefined ? [] : [{ name: level.name, rank: target.hierarchy, level }]
    })
  for (const [index, { name: of, rank, level }] of ranked.entries()) {
    const below = ranked[index - 1]
    if (below === undefined || rank > below.rank) continue
    if (level.hierarchy === below.level.hierarchy && rank === below.rank) continue
    throw new LabelError(
      'label.equivalence',
      say`${{ of: quote(of) }} and ${{ other: quote(below.name) }} change order`,
      {
        rule: 'T1',
      },
    )
  }
}

function checkDistinct(values: EquivalenceTable['values']): void {
  const taken = new Set<string>()
  for (const target of [...values.values()].flat()) {
    const key = wordKey(target)
    if (taken.has(key)) {
      const text = `${quote(target.value)} stands for two values`
      throw new LabelError('label.equivalence', text, { rule: 'T2' })
    }
    taken.add(key)
  }
}

function contradiction(of: string): LabelError {
  return new LabelError('label.equivalence', say`${{ of: quote(of) }} has two equivalents`, {
    rule: 'T1',
  })
}
