// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type SpifErrorCode =
  /** Not a SPIF of schema 2.1. */
  | 'label.spif-version'
  /** An element that is missing, unknown or too many, or text between elements. */
  | 'label.spif-element'
  /** An attribute that is missing, unknown or not of its type. */
  | 'label.spif-attribute'
  | 'label.spif-size'
  /** Two parts with one name, number or identifier. */
  | 'label.spif-duplicate'
  /** A name or number that nothing in the file defines. */
  | 'label.spif-reference'
  /** Two parts that cannot both hold. */
  | 'label.spif-contradiction'
  /** A translation that the file does not provide for: rule N2, people decide. */
  | 'label.spif-no-equivalence'
  /** A sound SPIF that says more than the engine's `Policy` can hold. */
  | 'label.spif-unsupported'

/** What is wrong with a SPIF; `at` is `line:column` of the element. */
export class SpifError extends CodedError<SpifErrorCode> {
  override name = 'SpifError'
}
