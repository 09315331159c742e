// SPDX-License-Identifier: Apache-2.0
// The label under which a holder passes information on without its originator's name (protected FGI: rules W8 and
// R10). The holder stands as owner and answers for it; the mark says that it is foreign, and not whose.
//
// The list of parties is made anew from the two who have it then: the originator's own list names the originator, and
// a list from which one ally is missing names it as well.
// INVARIANT (never-weaker): it reaches nobody but the holder and the one party that the originator's signed consent names,
// and asks of a person all that the label asked.
import { type PartyCode, quote, type Sentence, say } from '@tearline/base'
import { checkLabel } from './check.ts'
import { LabelError } from './error.ts'
import { canonicalSet, type Label } from './label.ts'
import type { Policy } from './policy.ts'
import { vocabularyOf } from './vocabulary.ts'

export type Concealing = {
  readonly originator: PartyCode
  /** Who passes it on, and becomes its owner. */
  readonly holder: PartyCode
  /** Whom the originator's consent names: a label that leaves it out is overruled by that and by nothing else. */
  readonly to: PartyCode
}

/**
 * `policy`: the label's own, which is one that the holder marks in; translate it first where it is another.
 *
 * @throws LabelError `label.concealment` where it cannot be said without naming the originator; what `checkLabel` throws
 */
export function concealLabel(policy: Policy, label: Label, concealing: Concealing): Label {
  const { originator, holder, to } = concealing
  checkLabel(policy, label)
  requireMark(policy, originator)
  requireSoleOwner(label, originator)
  const concealed: Label = {
    ...label,
    owners: [holder],
    joint: false,
    releasability: { kind: 'set', parties: canonicalSet([holder, to]), opaque: [] },
    displayOnly: [],
    displayOnlyOpaque: [],
    controls: withoutDiscretion(policy, label),
    sourceConcealed: true,
  }
  requireUnnamed(concealed, originator)
  checkLabel(policy, concealed)
  return concealed
}

/** A policy of the originator's own names it by its name alone, and TLP has no word for it. */
function requireMark({ grammar, owner, name }: Policy, originator: PartyCode): void {
  const isNational = owner.kind === 'fixed' && owner.party === originator
  if (grammar !== 'tlp' && !isNational) return
  throw refused(
    isNational
      ? say`policy ${{ policy: quote(name) }} is the originator’s own`
      : say`policy ${{ policy: quote(name) }} has no mark for a concealed source`,
    say`translate the label, or ask the originator for a tear line under a policy that has the mark`,
  )
}

/** Of several owners each would have to agree, and one may name the other. */
function requireSoleOwner({ owners }: Label, originator: PartyCode): void {
  if (owners.length === 1 && owners[0] === originator) return
  throw refused(say`others own it beside its originator`, say`ask the originator for a tear line`)
}

/** Leave to widen was given to those who know whose it is; foreign information has none (W9). */
function withoutDiscretion(policy: Policy, { controls }: Label): readonly string[] {
  const { values } = vocabularyOf(policy)
  return controls.filter((control) => values.get(control)?.value.meaning !== 'discretion')
}

/** INVARIANT (hidden-means-absent): a caveat that is called after the originator tells who it is. */
function requireUnnamed(label: Label, originator: PartyCode): void {
  const { policy, policyVersion, classification, controls, restrictive, informative } = label
  const tagged = [...restrictive, ...informative].flatMap(({ tag, values }) => [tag, ...values])
  const naming = [policy, policyVersion, classification, ...controls, ...tagged].find((word) =>
    word.toUpperCase().includes(originator),
  )
  if (naming === undefined) return
  throw refused(
    say`${{ word: quote(naming) }} names the originator`,
    say`ask the originator for a tear line without that caveat`,
  )
}

function refused(text: Sentence, next: Sentence): LabelError {
  return new LabelError('label.concealment', text, { rule: 'W8', next })
}
