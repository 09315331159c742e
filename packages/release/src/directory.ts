// SPDX-License-Identifier: Apache-2.0
// The directory (design, section 5): what this node knows of each party, and which keys speak for it. The
// documents were verified when they came in; here only time and state count.
import { fromBase64, type Instant, later, type PartyCode, parseInstant } from '@tearline/base'
import { keyId, type PartyDocument } from '@tearline/seal'
import { limits } from './limits.ts'

/**
 * `known`: its document is here; `paired`: two people have compared the word code; `suspended`: nothing is
 * given to it for now; `revoked`: its keys count no more.
 */
export type PartyState = 'known' | 'paired' | 'suspended' | 'revoked'

export type PartyFact = {
  readonly code: PartyCode
  readonly state: PartyState
  /** When it came into that state: what a party signed before it was revoked stays signed. */
  readonly since: Instant
  /** All verified documents of the party, by rising serial. */
  readonly documents: readonly PartyDocument[]
}

/** A signing key and the time in which it speaks for the party, `until` exclusive. */
type DatedKey = {
  readonly keyId: string
  readonly publicKey: Uint8Array
  readonly from: Instant
  readonly until: Instant
}

type DirectoryEntry = { readonly fact: PartyFact; readonly keys: readonly DatedKey[] }

/** Made by `directoryOf`, and never changed: a new fact makes a new directory. */
export type Directory = {
  readonly parties: ReadonlyMap<PartyCode, DirectoryEntry>
  /** Every key that ever spoke for a party, by `keyId`. */
  readonly keys: ReadonlyMap<string, Uint8Array>
}

/** Works the keys out once, for all statements that are checked against them. */
export function directoryOf(facts: Iterable<PartyFact>): Directory {
  const entries = [...facts].map((fact) => ({ fact, keys: datedKeys(fact) }))
  return {
    parties: new Map(entries.map((entry) => [entry.fact.code, entry])),
    keys: new Map(entries.flatMap(({ keys }) => keys.map((key) => [key.keyId, key.publicKey]))),
  }
}

/** Null for a party whose document this node does not have. */
export function stateOf({ parties }: Directory, party: PartyCode): PartyState | null {
  return parties.get(party)?.fact.state ?? null
}

/**
 * The keys that may have signed for the party at that time, by `keyId`; none for an unknown party.
 *
 * `at`: what the statement itself says. Who holds an old key can date back into its time, and no further:
 * order among statements comes from the ledger, not from their dates.
 */
export function keysOf(
  { parties }: Directory,
  party: PartyCode,
  at: Instant,
): ReadonlyMap<string, Uint8Array> {
  const keys = parties.get(party)?.keys ?? []
  return new Map(
    keys
      .filter(({ from, until }) => from <= at && at < until)
      .map((key) => [key.keyId, key.publicKey]),
  )
}

/** Every key that ever spoke for the party, by `keyId`: for what was signed at an unknown time. */
export function allKeysOf(
  { parties }: Directory,
  party: PartyCode,
): ReadonlyMap<string, Uint8Array> {
  const keys = parties.get(party)?.keys ?? []
  return new Map(keys.map((key) => [key.keyId, key.publicKey]))
}

/** A key speaks until its document ends, the next one takes over, or the party is revoked. */
function datedKeys({ documents, state, since }: PartyFact): readonly DatedKey[] {
  return documents.map((document, index) => {
    const next = documents[index + 1]
    const ends = [
      parseInstant(document.until),
      // The party's own clock may have gone back a little between the two.
      ...(next === undefined ? [] : [later(parseInstant(next.from), limits.clockSkewSecondsMax)]),
      ...(state === 'revoked' ? [since] : []),
    ]
    const publicKey = fromBase64(document.signingKey)
    return {
      keyId: keyId(publicKey),
      publicKey,
      from: parseInstant(document.from),
      until: Math.min(...ends) as Instant,
    }
  })
}
