// SPDX-License-Identifier: Apache-2.0
import { CodedError, type ErrorDetail, type Sentence } from '@tearline/base'

export type LabelErrorCode =
  /** Two parts of a policy contradict each other. */
  | 'label.policy'
  | 'label.too-long'
  /** A character that no marking holds: lower case, zero-width, look-alike, control. */
  | 'label.character'
  /** Brackets, separators or spaces are not where the grammar has them. */
  | 'label.syntax'
  /** A classification, or a caveat, that the policy does not list. */
  | 'label.unknown-classification'
  | 'label.unknown-value'
  | 'label.unknown-party'
  /** A value that no marking of that day may hold: obsolete, or outside of its validity. */
  | 'label.not-current'
  | 'label.order'
  | 'label.duplicate'
  /** Two values that exclude each other, or a value at a classification that it may not stand at. */
  | 'label.contradiction'
  /** A value without the one that it needs. */
  | 'label.incomplete'
  /** A list of parties that says nothing, or leaves the owner out. */
  | 'label.release-list'
  | 'label.owner'
  | 'label.other-policy'
  | 'label.nothing-to-join'
  /** Rows between two policies that contradict each other, or make one of two that differ. */
  | 'label.equivalence'
  /** A word that no row puts into the other policy. */
  | 'label.no-equivalence'
  /** A label that cannot conceal its source, or not without naming it or reaching further. */
  | 'label.concealment'
  /** A classification authority block that is not complete, or is none (W13). */
  | 'label.authority'

type LabelErrorDetail = ErrorDetail & { readonly rule?: string | undefined }

/**
 * What is wrong with a marking, a label or a policy.
 *
 * `at` is a JSON Pointer into a label or policy; in a marking it is `:` and the offset of the first wrong
 * character, so that a caller can put the pointer to the marking in front of it. `rule` names the rule of
 * the policy's source, such as `W5`.
 */
export class LabelError extends CodedError<LabelErrorCode> {
  override name = 'LabelError'
  readonly rule: string | undefined

  constructor(code: LabelErrorCode, said: string | Sentence, detail: LabelErrorDetail = {}) {
    super(code, said, detail)
    this.rule = detail.rule
  }
}
