// SPDX-License-Identifier: Apache-2.0
// Writing an event to the ledger, inside the transaction of its effect.
import { formatInstant, type PartyCode } from '@tearline/base'
import type { WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
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
  ctx: Context,
  tx: WriteTx,
  event: NodeEvent,
  { about, chainOf }: RecordedAs = {},
): Promise<number> {
  const dated = { v: 1, at: formatInstant(ctx.clock.now()), ...event }
  const { index } = await tx.ledger.append(dated, { about: about ?? null, chainOf: chainOf ?? null })
  return index
}
