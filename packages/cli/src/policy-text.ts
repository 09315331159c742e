// SPDX-License-Identifier: Apache-2.0
// A policy in a few words, for lists and checks.
import type { Policy, Spif } from '@tearline/label'

export type PolicyDescription = {
  readonly name: string
  readonly version: string
  readonly oid: string | null
  readonly owner: string
  readonly grammar: Policy['grammar']
  /** From the lowest. */
  readonly classifications: readonly string[]
  readonly counts: Readonly<Record<string, number>>
}

export function describePolicy(of: {
  readonly policy: Policy
  readonly spif?: Spif | undefined
}): PolicyDescription {
  const { name, version, oid, owner, grammar, classifications } = of.policy
  return {
    name,
    version,
    oid,
    owner: owner.kind === 'fixed' ? owner.party : 'their originator',
    grammar,
    classifications: classifications
      .toSorted((a, b) => a.hierarchy - b.hierarchy)
      .map((level) => level.name),
    counts: countsOf(of.policy, of.spif),
  }
}

function countsOf(policy: Policy, spif: Spif | undefined): Record<string, number> {
  const { classifications, tagSets, parties, communities } = policy
  const counts = {
    classifications: classifications.length,
    categories: tagSets.length,
    values: tagSets.flatMap(({ values }) => values).length,
    ...(parties !== null && { 'parties or ranges of them': parties.length }),
    communities: communities.length,
  }
  if (spif === undefined) return counts
  return { ...counts, 'equivalent policies': spif.equivalentPolicies.length }
}
