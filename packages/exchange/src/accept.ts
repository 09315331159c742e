// SPDX-License-Identifier: Apache-2.0
// Receiving (design, section 5), in the order of checking. The head comes first: nothing of the body is read for a
// stranger, a forgery, a repeat or a gap.
//
//   verifyIncoming   read the head · addressed to us · from a partner · signed by it · timely
//   accept           admitted to its channel · the body that was signed · opened · parsed · attachments match
//
// What takes effect is for the node, in one transaction with the channel's new state and the receipt.
// INVARIANT (bad-in-clear-out): all of this is a function of its arguments; what is refused has changed nothing.
import { type Branded, type Instant, type PartyCode, parseInstant } from '@tearline/base'
import { type Directory, keysOf, stateOf } from '@tearline/release'
import type { SealingKey } from '@tearline/seal'
import type { Opened } from './body.ts'
import { type Admission, admit, type Inbound, type Recorded } from './channel.ts'
import {
  type Head,
  openBody,
  readHead,
  requireBody,
  verifyHead,
  verifyHeadAside,
} from './envelope.ts'
import { ExchangeError } from './error.ts'
import { type Header, mustBeFresh } from './header.ts'
import { clockSkewSecondsMax } from './limits.ts'

/** A head that `verifyIncoming` has let pass: its sender has said this, to us. */
export type VerifiedHead = Branded<Head, 'VerifiedHead'>

export type Receiver = {
  readonly me: PartyCode
  readonly directory: Directory
  readonly now: Instant
}

/** The channel from the sender to us, and what is on record under this envelope's id and number. */
export type Channel = { readonly state: Inbound; readonly recorded: Recorded }

/** What came of an envelope: opened where it is to take effect, else why it is not. */
export type Arrival =
  | (Extract<Admission, { kind: 'next' | 'unchained' }> & Opened)
  | Exclude<Admission, { kind: 'next' | 'unchained' }>

export type Incoming = Receiver & {
  readonly bytes: Uint8Array
  /** Looks the channel up once the head is verified. */
  readonly channel: (head: VerifiedHead) => Channel
  /** The recipient's, newest first. */
  readonly sealingKeys: readonly SealingKey[]
}

/**
 * Receives one whole envelope.
 *
 * @throws ExchangeError as `verifyIncoming` and `accept`
 */
export function openIncoming(incoming: Incoming): { head: VerifiedHead; arrival: Arrival } {
  const head = verifyIncoming(incoming.bytes, incoming)
  const body = incoming.bytes.subarray(head.bodyOffset)
  const arrival = accept(head, body, incoming.channel(head), incoming.sealingKeys)
  return { head, arrival }
}

/**
 * Verifies the head of an envelope; the first `headBytesMax` bytes are always enough.
 *
 * @throws ExchangeError as `readHead`, and `exchange.recipient`, `exchange.unknown-party`, `exchange.revoked-party`,
 *   `exchange.signature`, `exchange.clock-ahead`, `exchange.clock-behind`
 */
export function verifyIncoming(prefix: Uint8Array, receiver: Receiver): VerifiedHead {
  const { head, keys } = readFromPartner(prefix, receiver)
  verifyHead(head, keys)
  requireTimely(head.header, receiver.now)
  return head as VerifiedHead
}

/**
 * `verifyIncoming`, with the signature verified beside this thread: for a server that others wait for.
 *
 * @throws ExchangeError as `verifyIncoming`
 */
export async function verifyIncomingAside(
  prefix: Uint8Array,
  receiver: Receiver,
): Promise<VerifiedHead> {
  const { head, keys } = readFromPartner(prefix, receiver)
  await verifyHeadAside(head, keys)
  requireTimely(head.header, receiver.now)
  return head as VerifiedHead
}

/** All that is checked before the signature, and the keys to check it with. */
function readFromPartner(prefix: Uint8Array, { me, directory }: Receiver) {
  const head = readHead(prefix)
  const { to, from, issued } = head.header
  requireRecipient(to, me)
  requirePartner(from, directory)
  return { head, keys: keysOf(directory, from, parseInstant(issued)).values() }
}

/**
 * Admits a verified envelope to its channel and opens it, if it is to take effect. `body`: all that follows the head.
 *
 * @throws ExchangeError as `requireBody` and `openBody`
 */
export function accept(
  head: VerifiedHead,
  body: Uint8Array,
  { state, recorded }: Channel,
  sealingKeys: readonly SealingKey[],
): Arrival {
  const admission = admit(state, head, recorded)
  switch (admission.kind) {
    case 'next':
    case 'unchained':
      requireBody(head.header, body)
      return { ...admission, ...openBody(head.header, body, sealingKeys) }
    case 'repeat':
      requireBody(head.header, body)
      return admission
    default:
      return admission
  }
}

function requireTimely({ issued, kind }: Header, now: Instant): void {
  requireNotAhead(issued, now)
  if (mustBeFresh(kind)) requireFresh(issued, now)
}

/** @throws ExchangeError `exchange.recipient` */
export function requireRecipient(to: PartyCode, me: PartyCode): void {
  if (to === me) return
  throw new ExchangeError('exchange.recipient', 'addressed to another party', { at: '/to' })
}

/** @throws ExchangeError `exchange.unknown-party`, `exchange.revoked-party` */
export function requirePartner(party: PartyCode, directory: Directory): void {
  const state = stateOf(directory, party)
  if (state === 'revoked') {
    throw new ExchangeError('exchange.revoked-party', 'the keys of the sender count no longer', {
      at: '/from',
    })
  }
  // Suspended partners may still send: their tombstones and receipts are wanted most of all.
  if (state === 'paired' || state === 'suspended') return
  throw new ExchangeError('exchange.unknown-party', 'the sender is not paired with this node', {
    at: '/from',
    next: 'exchange party documents and compare the word code',
  })
}

/**
 * Mail may be late, and comes by courier; only the future is refused.
 *
 * @throws ExchangeError `exchange.clock-ahead`
 */
export function requireNotAhead(issued: string, now: Instant): void {
  const seconds = (parseInstant(issued) - now) / 1000
  if (seconds > clockSkewSecondsMax) {
    throw wrongTime('exchange.clock-ahead', `${Math.round(seconds)} seconds from now`)
  }
}

/** A request for a key, and its answer, must be of now. */
function requireFresh(issued: string, now: Instant): void {
  const seconds = (now - parseInstant(issued)) / 1000
  if (seconds > clockSkewSecondsMax) {
    throw wrongTime('exchange.clock-behind', `${Math.round(seconds)} seconds ago`)
  }
}

function wrongTime(
  code: 'exchange.clock-ahead' | 'exchange.clock-behind',
  when: string,
): ExchangeError {
  return new ExchangeError(code, `issued ${when}`, {
    at: '/issued',
    next: 'set the clocks of both nodes',
  })
}
