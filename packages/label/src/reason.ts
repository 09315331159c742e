// SPDX-License-Identifier: Apache-2.0
import type { Sentence } from '@tearline/base'

/** Why a label forbids something to a person. */
export type PermitReasonCode =
  | 'permit.clearance-unknown'
  | 'permit.clearance-below'
  | 'permit.compartment-missing'
  | 'permit.nation-outside'

/** Why somebody may not read a copy: the label forbids it, or its originator has not released it to them. */
export type ReadReasonCode = PermitReasonCode | 'permit.nation-unknown' | 'permit.not-released'

/** How a roll-up came to its banner. */
export type JoinReasonCode =
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

/** What a translation into another policy came to. */
export type TranslateReasonCode =
  | 'translate.classification'
  | 'translate.dropped'
  | 'translate.recipients'
  | 'translate.approval'

export type LabelReasonCode = ReadReasonCode | JoinReasonCode | TranslateReasonCode

/** `rule` names a rule of policies/rules.md, such as `R6`; `text` is a sentence for people, in English. */
export type LabelReason<Code extends LabelReasonCode = LabelReasonCode> = {
  readonly code: Code
  readonly rule: string
  readonly text: string
  /** The same, for whoever says it in another language; only of what people are told. */
  readonly sentence?: Sentence
}
