// SPDX-License-Identifier: Apache-2.0
// What stands in the ledger (design, section 6): ids, codes and digests, never text. The leaf is a salted
// commitment to it; event and salt are kept sealed.
import {
  type Bytes,
  formatInstant,
  type Instant,
  invariant,
  type Json,
  type PartyCode,
} from '@tearline/base'

/** Members of an event that say what it is about, such as `release` and its id. */
export type EventSubject = { readonly [member: string]: Json }

export type EventDraft = {
  /** A word of the calling code, such as `release.approved`. Stored in the clear, as `about` is. */
  readonly kind: string
  /** The party that it concerns, for finding it again. */
  readonly about: PartyCode | null
  /** The originator whose portions it is about: numbers the event in a chain of their own. */
  readonly chainOf: PartyCode | null
  readonly subject: EventSubject
}

/** A link of the chain that shows an originator what was left out. `prev`: leaf hash of the one before, in hex. */
export type ChainLink = {
  readonly originator: PartyCode
  readonly number: number
  readonly prev: string | null
}

/** An event as it was appended, with what opens its leaf. */
export type LedgerRecord = {
  readonly index: number
  /** What the leaf is the hash of: a commitment. */
  readonly entry: Bytes
  readonly event: Json
  /** The party that it concerns. */
  readonly about: PartyCode | null
  /** 32 bytes. */
  readonly salt: Bytes
}

const reserved = ['v', 'kind', 'at', 'chain']

export function eventOf(draft: EventDraft, at: Instant, chain: ChainLink | null): Json {
  const { kind, subject } = draft
  invariant(
    reserved.every((member) => !(member in subject)),
    'a subject leaves the members of every event alone',
  )
  return { ...subject, v: 1, kind, at: formatInstant(at), chain }
}
