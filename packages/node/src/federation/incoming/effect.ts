// SPDX-License-Identifier: Apache-2.0
// What the files beside this one have in common: an opened envelope goes in, what it does to the store comes out.
import type { Bytes, Digest, Instant } from '@tearline/base'
import type { Message, MessageOf, VerifiedHead } from '@tearline/exchange'
import type { VerifyContext } from '@tearline/release'
import type { WriteTx } from '@tearline/store'

/** An envelope that its channel has admitted, opened. `verify.now` is when it came. */
export type Incoming<Kind extends Message['kind'] = Message['kind']> = {
  readonly head: VerifiedHead
  /** All of it, as it came: what a quarantine keeps. */
  readonly bytes: Bytes
  readonly message: MessageOf<Kind>
  readonly attachments: ReadonlyMap<Digest, Bytes>
  readonly verify: VerifyContext
}

/** Runs in the transaction in which the envelope is recorded as received. */
export type Effect = (tx: WriteTx) => Promise<void>

export function receivedAt({ verify }: Pick<Incoming, 'verify'>): Instant {
  return verify.now
}
