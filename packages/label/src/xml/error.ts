// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type XmlErrorCode =
  | 'label.xml-encoding'
  /** A character that XML 1.0 does not allow, whether written out or as a reference. */
  | 'label.xml-character'
  | 'label.xml-syntax'
  /** An end tag that is not the one of its start tag, or none. */
  | 'label.xml-unbalanced'
  | 'label.xml-duplicate-attribute'
  | 'label.xml-unbound-prefix'
  /** DOCTYPE, a processing instruction, an entity of its own: well-formed XML that is not read here. */
  | 'label.xml-forbidden'
  | 'label.xml-size'
  | 'label.xml-depth'

/** What is wrong with a document; `at` is `line:column`, both from 1, columns in UTF-16 code units. */
export class XmlError extends CodedError<XmlErrorCode> {
  override name = 'XmlError'
}
