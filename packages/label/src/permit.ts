// SPDX-License-Identifier: Apache-2.0
// What a label asks of a person, and of a holder (policies/rules.md, "Access").
import { type PartyCode, quote, type Sentence, say } from '@tearline/base'
import { displayableTo } from './audience.ts'
import type { Label, Tag } from './label.ts'
import type { Policy } from './policy.ts'
import type { LabelReason, PermitReasonCode } from './reason.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

type PermitReason = LabelReason<PermitReasonCode>

/** As vouched for by the person's own party. `clearance` is a classification of the label's policy. */
export type Person = {
  readonly nation: PartyCode
  readonly clearance: string
  readonly compartments: readonly Tag[]
}

/**
 * Every reason against showing the information to the person; none means that the label permits it.
 *
 * Seeing is enough: a person of a `DISPLAY ONLY` party may be shown it. To hold or export it, ask
 * `releasableTo` as well.
 */
export function permitsPerson(policy: Policy, label: Label, person: Person): PermitReason[] {
  return [
    ...clearanceReasons(vocabularyOf(policy), label, person),
    ...compartmentReasons(label, person),
    ...nationReasons(policy, label, person),
  ]
}

/**
 * Whether a holder must ask the owners before it passes the information on, whatever the terms say: by the
 * policy's regime or the classification (TLP), by a control (ORCON), because it is foreign to the policy's
 * owner (FGI), because its source is concealed, or because several own it (JOINT, R22).
 */
export function requiresOriginatorConsent(policy: Policy, label: Label): boolean {
  const { values, classifications } = vocabularyOf(policy)
  const isOwnersOwn =
    policy.owner.kind === 'originator' || label.owners.includes(policy.owner.party)
  return (
    label.policy !== policy.name ||
    policy.regime === 'approval-required' ||
    classifications.get(label.classification)?.originatorConsent !== false ||
    label.controls.some((control) => values.get(control)?.value.meaning === 'originatorControl') ||
    label.sourceConcealed ||
    label.owners.length > 1 ||
    !isOwnersOwn
  )
}

/**
 * Whether the owner's own release may name a party that the label does not list.
 *
 * In TLP the label limits recipients, not the source: the source names whom it likes. Under a policy of
 * release lists the label must be changed first.
 */
export function ownerMayName(policy: Policy, label: Label): boolean {
  return (
    policy.grammar === 'tlp' &&
    label.policy === policy.name &&
    label.releasability.kind === 'owner-default' &&
    label.owners.length === 1
  )
}

/** Rule ACDF 2. */
export function clearanceReasons(
  { classifications }: Vocabulary,
  { classification }: Label,
  { clearance }: Pick<Person, 'clearance'>,
): PermitReason[] {
  const held = classifications.get(clearance)
  const needed = classifications.get(classification)
  if (held === undefined || needed === undefined) {
    const unknown = held === undefined ? clearance : classification
    const sentence = say`${{ value: quote(unknown) }} is not known to the policy`
    return [{ code: 'permit.clearance-unknown', rule: 'ACDF 2', ...told(sentence) }]
  }
  if (held.hierarchy >= needed.hierarchy) return []
  const sentence = say`needs clearance ${{ needed: classification }}, has ${{ clearance }}`
  return [{ code: 'permit.clearance-below', rule: 'ACDF 2', ...told(sentence) }]
}

/** Rule ACDF 3. */
export function compartmentReasons(
  { restrictive }: Label,
  { compartments }: Pick<Person, 'compartments'>,
): PermitReason[] {
  const isHeld = (tag: string, value: string) =>
    compartments.some((held) => held.tag === tag && held.values.includes(value))
  return restrictive.flatMap(({ tag, values }) =>
    values
      .filter((value) => !isHeld(tag, value))
      .map(
        (value): PermitReason => ({
          code: 'permit.compartment-missing',
          rule: 'ACDF 3',
          ...told(say`needs ${{ tag }} \`${{ value }}\``),
        }),
      ),
  )
}

function nationReasons(policy: Policy, label: Label, { nation }: Person): PermitReason[] {
  if (displayableTo(policy, label, nation)) return []
  const sentence = say`not releasable to ${{ nation: quote(nation) }}`
  return [{ code: 'permit.nation-outside', rule: 'ACDF 4', ...told(sentence) }]
}

function told(sentence: Sentence): Pick<PermitReason, 'text' | 'sentence'> {
  return { text: sentence.text, sentence }
}
