// SPDX-License-Identifier: Apache-2.0
// Derived reports (design, section 3.7): what cites others keeps their labels, their owners and their terms.
import type { PartyCode, PortionId } from '@tearline/base'
import { joinLabels, type Label, type LabelReason, type Policy } from '@tearline/label'
import { meetTerms, type Terms } from './terms.ts'

/** A portion of another party that is cited, and the terms on which one has it. */
export type Citation = {
  readonly portion: PortionId
  readonly originator: PartyCode
  readonly label: Label
  readonly terms: Terms
}

export type Derivation = {
  readonly label: Label
  /** What is owed to each originator that is cited: the tightest of what it gave; alphabetical. */
  readonly owed: readonly { readonly owner: PartyCode; readonly terms: Terms }[]
  /** How the label came about. */
  readonly reasons: readonly LabelReason[]
}

/**
 * The label of a portion that cites others: as its author wishes, and never weaker than what it cites.
 *
 * `wish`: the author's own label, which may be higher. Every originator of something that is not open to
 * everyone becomes an owner, whether the cited label names it or not.
 *
 * @throws LabelError as `joinLabels`; ReleaseError `release.purpose-length`
 */
export function deriveLabel(
  policy: Policy,
  wish: Label,
  citations: readonly Citation[],
): Derivation {
  const { label, reasons } = joinLabels(policy, [wish, ...citations.map((cited) => cited.label)])
  return { label: withOwners(label, citations), owed: owedTo(citations), reasons }
}

// INVARIANT (originator-first), INVARIANT (never-weaker): one owner more is one more to ask, and reaches no
// further.
function withOwners(label: Label, citations: readonly Citation[]): Label {
  const guarded = citations
    .filter((cited) => cited.label.releasability.kind !== 'everyone')
    .map(({ originator }) => originator)
  const owners = [...new Set([...label.owners, ...guarded])].sort()
  return { ...label, owners, joint: label.joint && owners.length === label.owners.length }
}

function owedTo(citations: readonly Citation[]): Derivation['owed'] {
  const byOwner = new Map<PartyCode, Terms>()
  for (const { originator, terms } of citations) {
    const before = byOwner.get(originator)
    byOwner.set(originator, before === undefined ? terms : meetTerms(before, terms))
  }
  return [...byOwner]
    .map(([owner, terms]) => ({ owner, terms }))
    .sort((a, b) => (a.owner < b.owner ? -1 : 1))
}
