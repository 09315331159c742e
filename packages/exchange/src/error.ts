// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type ExchangeErrorCode =
  /** The bytes do not begin as an envelope, or a bundle, of this version does. */
  | 'exchange.magic'
  /** The bytes end before what their lengths promise. */
  | 'exchange.truncated'
  /** A header or manifest is empty or longer than is read. */
  | 'exchange.header-size'
  /** A header is not the canonical JSON of its schema, or contradicts itself. */
  | 'exchange.header'
  /** It is addressed to another party. */
  | 'exchange.recipient'
  /** The sender is not paired with this node. */
  | 'exchange.unknown-party'
  /** The sender was paired once; its keys count no longer. */
  | 'exchange.revoked-party'
  /** The signature is not by a key of the party it names. */
  | 'exchange.signature'
  /** The sender's clock is ahead of the recipient's by more than is tolerated: it was issued in the future. */
  | 'exchange.clock-ahead'
  /** The sender's clock is behind the recipient's by more than is tolerated, or what must be fresh is old. */
  | 'exchange.clock-behind'
  /** One before it in the channel has not arrived; the sender goes back to it. */
  | 'exchange.gap'
  /** It contradicts what the same sender signed before. */
  | 'exchange.equivocation'
  /** Two headers that are shown as an equivocation do not contradict each other. */
  | 'exchange.equivocation-unproven'
  /** The channel was stopped by an equivocation and waits for people. */
  | 'exchange.stopped'
  /** The body has another length than the header says, or is longer than is read. */
  | 'exchange.body-size'
  /** The body is not the one that the header names. */
  | 'exchange.body-digest'
  /** The body does not open: wrong key, wrong context or changed bytes. */
  | 'exchange.open-failed'
  /** The opened body is not one message and its attachments. */
  | 'exchange.framing'
  /** The message is not the canonical JSON of its kind. */
  | 'exchange.message'
  /** The attachments are not those that the message lists, or it speaks of one that is not there. */
  | 'exchange.attachments'
  /** A signed statement in a message is malformed, or not by the party that it names. */
  | 'exchange.statement'
  /** A receipt or a grant answers something else than was sent. */
  | 'exchange.answer'
  /** A manifest is not the canonical JSON of its schema, or contradicts itself. */
  | 'exchange.manifest'
  /** A bundle is larger than is read. */
  | 'exchange.bundle-size'
  /** A bundle has bytes, or an envelope, that its manifest does not list. */
  | 'exchange.bundle-extra'
  /** The envelopes of a bundle stand in another order than its manifest lists. */
  | 'exchange.bundle-order'
  /** An envelope of a bundle is not the one that the manifest lists. */
  | 'exchange.bundle-envelope'
  /** A bundle does not follow from the one before it. */
  | 'exchange.bundle-prev'
  /** The words compared are not the words of these two documents. */
  | 'exchange.pairing-words'
  /** A step of pairing that does not follow from the one before, or speaks of other documents. */
  | 'exchange.pairing'

/** The one class of errors of this package. */
export class ExchangeError extends CodedError<ExchangeErrorCode> {
  override name = 'ExchangeError'
}
