// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type FormatsErrorCode =
  | 'formats.too-large'
  | 'formats.too-many-portions'
  /** Bytes that should be text are not UTF-8. */
  | 'formats.encoding'
  /** NUL or half a surrogate pair: no two readers agree on what it says. */
  | 'formats.character'
  /** Not JSON, nested too deep, or not of the format's shape. */
  | 'formats.json'
  | 'formats.shape'
  /** A number that JavaScript would read as another one. */
  | 'formats.number'
  /** No portion at all, or one without content. */
  | 'formats.empty'
  /** What stands where a mark stands, and is none. */
  | 'formats.mark'
  /** The file, or a portion, is marked under another policy. */
  | 'formats.other-policy'
  /** The banner as printed is not the one that the portions add up to. */
  | 'formats.banner'
  /** A code fence that is never closed: what follows would silently become part of it. */
  | 'formats.fence'
  | 'formats.stix-version'
  /** Two objects with one identifier and one time of modification. */
  | 'formats.stix-duplicate'
  /** An object with a TLP identifier that says something else. */
  | 'formats.stix-tlp'

/**
 * What is wrong with a foreign input.
 *
 * `at` is a JSON Pointer where the input is JSON, `line:column` from 1 where it is text. Every import is all
 * or nothing (INVARIANT bad-in-clear-out): an input that throws has made no portion.
 */
export class FormatsError extends CodedError<FormatsErrorCode> {
  override name = 'FormatsError'
}
