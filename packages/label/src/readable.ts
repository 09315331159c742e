// SPDX-License-Identifier: Apache-2.0
// Whether somebody may read a copy that lies before them: what the label asks of a person (`permitsPerson`),
// and, where its originator keeps control (ORCON), that the copy was released to their party at all. For
// questions in bulk, where readers are described in words that the policy may not know.
import { type PartyCode, quote } from '@tearline/base'
import type { Label, Tag } from './label.ts'
import { clearanceReasons, compartmentReasons, permitsPerson } from './permit.ts'
import type { Policy } from './policy.ts'
import type { LabelReason, ReadReasonCode } from './reason.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

type ReadReason = LabelReason<ReadReasonCode>

/** Nothing here needs to be known to the policy: what is not, opens nothing. */
export type Reader = {
  readonly nation: string
  /** A classification as it stands in a banner. */
  readonly clearance: string
  /** `SI` and its like in banner or portion form, or with the tag set that they belong to. */
  readonly compartments: readonly (string | Tag)[]
}

/**
 * Every reason against the reader's seeing the copy; none means that they may read it.
 *
 * `releasedTo`: the parties to which the originator released this copy by name; communities are not expanded.
 */
export function whyNotReadable(
  policy: Policy,
  label: Label,
  of: { readonly reader: Reader; readonly releasedTo: readonly string[] },
): ReadReason[] {
  const vocabulary = vocabularyOf(policy)
  const { nation, clearance } = of.reader
  const compartments = tagsOf(vocabulary, of.reader.compartments)
  const released = controlReasons(vocabulary, label, { nation, releasedTo: of.releasedTo })
  if (vocabulary.isParty(nation)) {
    return [...permitsPerson(policy, label, { nation, clearance, compartments }), ...released]
  }
  return [
    ...clearanceReasons(vocabulary, label, { clearance }),
    ...compartmentReasons(label, { compartments }),
    unknownNation(nation),
    ...released,
  ]
}

function unknownNation(nation: string): ReadReason {
  const text = `${quote(nation)} is no party of the policy`
  return { code: 'permit.nation-unknown', rule: 'ACDF 4', text }
}

/** The label alone opens nothing to others where its originator keeps control. Absent: nobody. */
function controlReasons(
  { values }: Vocabulary,
  { controls, owners }: Label,
  { nation, releasedTo }: { nation: string; releasedTo: readonly string[] },
): ReadReason[] {
  const control = controls.find((name) => values.get(name)?.value.meaning === 'originatorControl')
  if (control === undefined) return []
  if (owners.includes(nation as PartyCode) || releasedTo.includes(nation)) return []
  const text = `\`${control}\`: its originator has not released it to ${quote(nation)}`
  return [{ code: 'permit.not-released', rule: 'ORCON', text }]
}

/** Flat names find their tag set; one that no restrictive tag set holds is left out. */
function tagsOf(
  { values, valuesByPortion }: Vocabulary,
  compartments: Reader['compartments'],
): readonly Tag[] {
  return compartments.flatMap((held) => {
    if (typeof held !== 'string') return [held]
    const placed = values.get(held) ?? valuesByPortion.get(held)
    if (placed?.set.type !== 'restrictive') return []
    return [{ tag: placed.set.name, values: [placed.value.name] }]
  })
}
