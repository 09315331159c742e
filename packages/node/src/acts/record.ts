// SPDX-License-Identifier: Apache-2.0
// Writing an event to the ledger, inside the transaction of its effect.
import type { PartyCode } from '@tearline/base'
import type { WriteTx } from '@tearline/store'
import type { NodeEvent } from '../events.ts'

export type RecordedAs = {
  /** The party whom the event concerns: it may be shown the opening. */
  readonly about?: PartyCode
  /** The originator whose portions it concerns: numbered and linked, so that an omission shows. */
  readonly chainOf?: PartyCode
}

/**
 * Appends an event; answers its index in the ledger.
 *
 * INVARIANT (ledger-first): the entry and the effect are one transaction, so neither is there without the other,
 * and nothing leaves the node before that transaction is durable.
 */
export async function record(
  tx: WriteTx,
  event: NodeEvent,
  { about, chainOf }: RecordedAs = {},
): Promise<number> {
  const { kind, ...subject } = event
  const draft = { kind, subject, about: about ?? null, chainOf: chainOf ?? null }
  return (await tx.ledger.append(draft)).index
}
