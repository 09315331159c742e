// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type StanagErrorCode =
  /** An element that is missing, unknown, out of order or too many, or text between elements. */
  | 'label.stanag-element'
  /** An attribute that is missing, unknown or not of its type. */
  | 'label.stanag-attribute'
  /** A text that is empty, too long or not of its type. */
  | 'label.stanag-value'
  /** Neither a date of review nor a successor. */
  | 'label.stanag-review'
  /** A policy that is not the one of the file, or has no identifier of the kind that is needed. */
  | 'label.stanag-policy'
  /** Labels that do not belong together: two originator labels, two for one policy. */
  | 'label.stanag-set'
  /** A label for the originator alone, which the notation cannot say. */
  | 'label.stanag-originator-only'
  /** Recipients that are neither parties nor communities of the policy. */
  | 'label.stanag-recipients'

/** What is wrong with a label of STANAG 4774 or 5636; in XML `at` is `line:column`. */
export class StanagError extends CodedError<StanagErrorCode> {
  override name = 'StanagError'
}
