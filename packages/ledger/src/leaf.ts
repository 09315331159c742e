// SPDX-License-Identifier: Apache-2.0
// What a leaf holds: a salted commitment to an event, and nothing else.
//
//   01 ‖ HMAC-SHA-256(salt, canonical JSON of the event)       33 bytes
//
// A leaf hash of a short event could be guessed by anybody who sees the tile; with 32 random bytes of salt for each
// entry it cannot, and equal events give unequal leaves. One entry is opened by showing its event and salt. Erasing
// both leaves the tree as it is. The header says the version and no kind: a witness learns size and time only.
import { type Bytes, canonicalBytes, concat, equalBytes, type Json } from '@tearline/base'
import { LedgerError } from './error.ts'
import { hmacSha256 } from './hash.ts'

export const saltBytes = 32

const version = 1

/**
 * Makes the entry for an event.
 *
 * `salt`: 32 fresh random bytes, used for this entry only; keep it with the event, under the event's own label.
 *
 * @throws LedgerError `ledger.salt-length`; JsonError `base.json-not-canonical`
 */
export function commit(event: Json, salt: Uint8Array): Bytes {
  // HMAC pads a shorter key and hashes a longer one: two salts could then open one entry.
  if (salt.length !== saltBytes) {
    throw new LedgerError('ledger.salt-length', `a salt has ${saltBytes} bytes`)
  }
  return concat(Uint8Array.of(version), hmacSha256(salt, canonicalBytes(event)))
}

/**
 * Shows that an entry commits to this event.
 *
 * Event and salt come from whoever opens the entry; the entry must come from a log that was verified.
 *
 * @throws LedgerError `ledger.opening`, `ledger.salt-length`; JsonError `base.json-not-canonical`
 */
export function verifyOpening(entry: Uint8Array, event: Json, salt: Uint8Array): void {
  if (!equalBytes(entry, commit(event, salt))) {
    throw new LedgerError('ledger.opening', 'the entry does not commit to this event and salt')
  }
}
