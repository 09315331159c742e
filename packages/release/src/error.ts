// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type ReleaseErrorCode =
  /** Terms give something that the terms above them do not give. */
  | 'release.terms-wider'
  /** Two purposes together are longer than a purpose may be. */
  | 'release.purpose-length'
  /** Parties of an agreement are not in alphabetical order, or one stands twice. */
  | 'release.agreement-parties'
  /** An agreement ends before it begins. */
  | 'release.agreement-dates'
  /** An agreement names a label policy that this node does not have. */
  | 'release.agreement-policy'
  /** The ceiling of an agreement is no classification of its policy. */
  | 'release.agreement-ceiling'
  /** Equivalences of an agreement name what a policy does not have, or do not keep a difference. */
  | 'release.agreement-equivalences'
  /** One who is no party of an agreement ends it. */
  | 'release.agreement-stranger'
  /** A statement is not signed by the party that it names, with a key of that time. */
  | 'release.signer'
  /** A statement is dated further in the future than honest clocks differ. */
  | 'release.from-the-future'
  /** A statement names a time before it was issued, or in the wrong order. */
  | 'release.dates'
  /** A party stands where another must: a release to oneself, an originator that asks itself. */
  | 'release.parties'
  /** A portion, party or consent stands twice. */
  | 'release.duplicate'
  /** Portions of a rendition are not numbered 1, 2, 3 and so on. */
  | 'release.numbering'
  /** A rendition holds a portion of somebody else than its originator. */
  | 'release.originator'
  /** A label is not one of its policy. */
  | 'release.label'
  /** A banner is not what its portions make. */
  | 'release.banner'
  /** A denied or granted item offers something instead, or a tear line offers nothing. */
  | 'release.answer-instead'
  /** An emergency release names one person twice. */
  | 'release.emergency-persons'
  /** The terms of an emergency release give more than an emergency needs. */
  | 'release.emergency-terms'
  /** What goes on without its originator's name, and tells it all the same. */
  | 'release.concealed'

export class ReleaseError extends CodedError<ReleaseErrorCode> {
  override name = 'ReleaseError'
}
