// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type SealErrorCode =
  /** Something sealed did not open: wrong key, wrong context or changed bytes; which one is not said. */
  | 'seal.open-failed'
  /** A key or seed has the wrong length or is no key of its kind. */
  | 'seal.key'
  /** Content is larger than `portionBytesMax`. */
  | 'seal.content-size'
  /** A signed statement is of another type than the one asked for. */
  | 'seal.statement-type'
  /** No signature on a statement is by a key that counts. */
  | 'seal.signature-missing'
  /** A signature that names a key that counts is not by it. */
  | 'seal.signature-bad'
  /** A party document contradicts itself or its signing key. */
  | 'seal.party-document'
  /** A party document does not follow from the one before it. */
  | 'seal.rotation'

export class SealError extends CodedError<SealErrorCode> {
  override name = 'SealError'
}

/**
 * The one answer of everything that opens. No cause: it would tell where opening failed, and an attacker who
 * learns that learns about the plaintext.
 */
export function openFailed(): SealError {
  return new SealError('seal.open-failed', 'wrong key, wrong context or changed bytes')
}
