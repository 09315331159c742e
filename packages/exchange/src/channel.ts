// SPDX-License-Identifier: Apache-2.0
// A channel: the envelopes from one party to one other, numbered from 1, each naming the header before it (design,
// section 5). Loss, repetition and rewriting show at the receiver, also across a diode that has no way back.
//
//   sender    1 ── 2 ── 3 ── 4        receiver  { next: 3, head: digest of 2 }
//                                     3 → next    2 → repeat    4 → gap, expected 3    another 2 → equivocation
//
// The state is data: the node keeps it in the transaction in which the envelope takes effect.
// INVARIANT (nothing-lost): each number takes effect once, in order; a gap is seen and never stepped over.
import { type Digest, invariant } from '@tearline/base'
import type { Contradiction, NamedHeader } from './evidence.ts'
import { isChained, type MessageKind } from './header.ts'

/** The sender's end. */
export type Outbound = {
  /** The number that the next envelope gets. */
  readonly next: number
  /** Digest of the last header; null before the first. */
  readonly head: Digest | null
}

/** The receiver's end. */
export type Inbound = {
  /** The number that is expected. */
  readonly next: number
  /** Digest of the last header that took effect; null before the first. */
  readonly head: Digest | null
  /** Set by an equivocation; only people lift it. */
  readonly stopped: boolean
}

export const newOutbound: Outbound = { next: 1, head: null }
export const newInbound: Inbound = { next: 1, head: null, stopped: false }

/** What the receiver has on record under an envelope's id, and under its number. */
export type Recorded = { readonly byId: Digest | null; readonly bySeq: Digest | null }

export type Admission =
  /** The next of its channel; `state` is the channel's once the envelope has taken effect. */
  | { readonly kind: 'next'; readonly state: Inbound }
  /** Beside the channel, and new. */
  | { readonly kind: 'unchained' }
  /** It took effect before: give the stored answer again. */
  | { readonly kind: 'repeat' }
  /** The sender must go back to `expected`. */
  | { readonly kind: 'gap'; readonly expected: number; readonly got: number }
  /** It contradicts the header `against`, which is on record. `state` is the stopped channel. */
  | {
      readonly kind: 'equivocation'
      readonly contradiction: Contradiction
      readonly against: Digest
      readonly state: Inbound
    }
  | { readonly kind: 'stopped' }

/** The place in the channel of the next envelope of this kind. */
export function nextLink(
  state: Outbound,
  kind: MessageKind,
): { readonly seq: number | null; readonly prev: Digest | null } {
  return isChained(kind) ? { seq: state.next, prev: state.head } : { seq: null, prev: null }
}

/** The sender's end after an envelope was sealed: keep it in the transaction that keeps the envelope. */
export function advance(state: Outbound, { header, headerDigest }: NamedHeader): Outbound {
  if (header.seq === null) return state
  invariant(header.seq === state.next, 'an envelope is sealed with the next number')
  invariant(header.prev === state.head, 'an envelope names the one before')
  return { next: header.seq + 1, head: headerDigest }
}

/**
 * What to do with an envelope whose signature has been verified.
 *
 * `recorded` is looked up before, and is complete: the receiver keeps the digest under each id and number it took in.
 */
export function admit(state: Inbound, named: NamedHeader, recorded: Recorded): Admission {
  const { header, headerDigest } = named
  if (state.stopped) return { kind: 'stopped' }
  if (recorded.byId === headerDigest) return { kind: 'repeat' }
  if (recorded.byId !== null) return equivocation(state, 'same-id', recorded.byId)
  if (header.seq === null) return { kind: 'unchained' }
  if (header.seq > state.next) return { kind: 'gap', expected: state.next, got: header.seq }
  if (header.seq < state.next) return equivocation(state, 'same-number', recorded.bySeq)
  if (header.prev !== state.head) return equivocation(state, 'broken-chain', state.head)
  return { kind: 'next', state: { ...state, next: header.seq + 1, head: headerDigest } }
}

/**
 * Opens a stopped channel again, after people have understood what happened: the sender goes on from `next` and
 * `head`, which it is told.
 */
export function resume(state: Inbound): Inbound {
  return { ...state, stopped: false }
}

function equivocation(
  state: Inbound,
  contradiction: Contradiction,
  against: Digest | null,
): Admission {
  invariant(against !== null, 'what took effect is on record')
  return { kind: 'equivocation', contradiction, against, state: { ...state, stopped: true } }
}
