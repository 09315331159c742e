// SPDX-License-Identifier: Apache-2.0
// Why a banner is what it is: for each part of it, the rule and what in the portions brought it about.
import { codesIn, releaseAudience } from './audience.ts'
import { type Disclosure, disclosureOf, isClosed } from './disclosure.ts'
import type { Label } from './label.ts'
import type { JoinReasonCode, LabelReason } from './reason.ts'
import type { Vocabulary } from './vocabulary.ts'

type JoinReason = LabelReason<JoinReasonCode>

/** `joined` is the roll-up of `sources`. In the order in which a banner is read. */
export function explainJoin(
  vocabulary: Vocabulary,
  sources: readonly Label[],
  joined: Label,
): JoinReason[] {
  return [
    reason('join.classification', 'N3', `${joined.classification} is the highest of the portions`),
    ...explainRestrictive(joined),
    ...explainOrigin(vocabulary, sources, joined),
    ...explainDisclosure(vocabulary, sources, joined),
    ...explainControls(vocabulary, sources, joined),
  ]
}

function explainRestrictive({ restrictive }: Label): JoinReason[] {
  return restrictive.map(({ tag, values }) =>
    reason('join.restrictive', 'N7', `${tag}: all that any portion has, ${values.join(', ')}`),
  )
}

function explainOrigin(
  { policy: { owner } }: Vocabulary,
  sources: readonly Label[],
  joined: Label,
): JoinReason[] {
  if (joined.sourceConcealed) {
    return [
      reason('join.concealed', 'R10', 'a portion conceals its source, hence no source is named'),
    ]
  }
  if (joined.joint) {
    return [reason('join.joint', 'R22', 'its owners produced it together, each must consent')]
  }
  const home = owner.kind === 'fixed' ? owner.party : sources[0]?.owners[0]
  if (joined.owners.every((party) => party === home)) return []
  return [reason('join.foreign', 'R9', 'holds information of several parties, or of another one')]
}

function explainDisclosure(
  vocabulary: Vocabulary,
  sources: readonly Label[],
  joined: Label,
): JoinReason[] {
  const disclosure = disclosureOf(vocabulary, joined)
  if (isClosed(disclosure)) return [explainClosed(vocabulary, sources)]
  const reasons: JoinReason[] = []
  if (joined.releasability.kind === 'set' && codesIn(releaseAudience(joined)) > 1) {
    reasons.push(reason('join.release', 'R6', 'only parties that every portion is releasable to'))
  }
  if (joined.displayOnly.length + joined.displayOnlyOpaque.length > 0) {
    reasons.push(reason('join.display', 'R7', 'only parties that every portion may be shown to'))
  }
  if (disclosure.discretion && disclosure.marked) {
    reasons.push(
      reason('join.relido', 'R8', 'every portion leaves release to a disclosure officer'),
    )
  }
  return reasons
}

/** Of several causes the strongest: a portion that is closed, one without a list, an empty intersection. */
function explainClosed(vocabulary: Vocabulary, sources: readonly Label[]): JoinReason {
  const disclosures = sources.map((label) => disclosureOf(vocabulary, label))
  const { unmarked } = vocabulary.policy
  if (unmarked.rollUp === 'closed' && disclosures.every(({ marked }) => !marked)) {
    return reason('join.unmarked', unmarked.rule, 'no portion says whom it may go to')
  }
  if (disclosures.some(isClosed)) {
    return reason('join.no-foreign', 'R4', 'a portion is for its originator alone')
  }
  const isListed = ({ release, display }: Disclosure) =>
    codesIn(release) > 1 || codesIn(display) > 1
  if (disclosures.every(isListed)) {
    return reason('join.nothing-in-common', 'R13', 'the portions have no recipient in common')
  }
  const hasDisplay = sources.some(
    ({ displayOnly, displayOnlyOpaque }) => displayOnly.length + displayOnlyOpaque.length > 0,
  )
  return reason(
    'join.unlisted-portion',
    hasDisplay ? 'R17' : 'R5',
    'a portion names no recipients, others do',
  )
}

function explainControls(
  { values }: Vocabulary,
  sources: readonly Label[],
  joined: Label,
): JoinReason[] {
  const carried = new Set(sources.flatMap(({ controls }) => controls))
  const kept = new Set(joined.controls)
  return [...carried].sort().flatMap((control) => {
    const value = values.get(control)?.value
    if (value === undefined || value.meaning === 'noForeign') return []
    if (!kept.has(control)) {
      const rule = { all: 'R8', any: 'R15', 'while-allowed': 'R19' }[value.rollUp]
      return [reason('join.control-dropped', rule, `\`${control}\` does not hold for the whole`)]
    }
    if (value.meaning === 'discretion') return []
    const rule = value.meaning === 'originatorControl' ? 'R3' : 'N7'
    return [reason('join.control', rule, `\`${control}\` stands on a portion`)]
  })
}

function reason(code: JoinReasonCode, rule: string, text: string): JoinReason {
  return { code, rule, text }
}
