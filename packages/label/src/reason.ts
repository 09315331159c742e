// SPDX-License-Identifier: Apache-2.0

/** Why a label forbids something to a person, and how a roll-up came to its banner. */
export type LabelReasonCode =
  | 'permit.clearance-unknown'
  | 'permit.clearance-below'
  | 'permit.compartment-missing'
  | 'permit.nation-outside'
  | 'join.classification'
  | 'join.restrictive'
  | 'join.concealed'
  | 'join.foreign'
  | 'join.joint'
  | 'join.no-foreign'
  | 'join.unlisted-portion'
  | 'join.unmarked'
  | 'join.nothing-in-common'
  | 'join.release'
  | 'join.display'
  | 'join.relido'
  | 'join.control'
  | 'join.control-dropped'

/** `rule` cites where the rule stands, such as `R6` or `N3`; `text` is a sentence for people, in English. */
export type LabelReason = {
  readonly code: LabelReasonCode
  readonly rule: string
  readonly text: string
}
