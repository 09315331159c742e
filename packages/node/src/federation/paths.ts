// SPDX-License-Identifier: Apache-2.0
// Where a node answers other nodes, below the address in its party document.

export const envelopesPath = '/federation/v1/envelopes'
/** The head of an envelope by itself: whether its body is wanted. */
export const offersPath = '/federation/v1/offers'
export const keysPath = '/federation/v1/keys'
export const partyPath = '/federation/v1/party'
/** C2SP tlog-tiles: the prefix of this party's ledger. */
export const ledgerPath = '/ledger'
/** C2SP tlog-witness. */
export const witnessPath = '/witness'
