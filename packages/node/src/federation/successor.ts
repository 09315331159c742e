// SPDX-License-Identifier: Apache-2.0
// What a party's next document may change, and which keys of its ledger count meanwhile.
import type { PartyCode } from '@tearline/base'
import { ExchangeError, ledgerTrust, ledgerTrustAt } from '@tearline/exchange'
import type { CheckpointTrust } from '@tearline/ledger'
import { type PartyDocument, verifyRotation } from '@tearline/seal'
import type { Reads } from '@tearline/store'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/**
 * The document that follows one that is here.
 *
 * INVARIANT (one-history): keys of the ledger may change, its name may not: under another name a party would begin a
 * history that nobody has seen.
 *
 * @throws SealError as `verifyRotation`; ExchangeError `exchange.statement`
 */
export function verifySuccessor(previous: PartyDocument, signed: unknown): PartyDocument {
  const document = verifyRotation(previous, signed)
  if (ledgerTrust(document).origin === ledgerTrust(previous).origin) return document
  throw new ExchangeError('exchange.statement', 'a party goes on with the ledger that it has', {
    at: '/ledgerKey',
  })
}

/** What a partner's ledger must be signed with, at this time. */
export async function trustIn(
  ctx: Context,
  reads: Reads,
  party: PartyCode,
): Promise<CheckpointTrust> {
  return trustBy(
    ctx,
    (await reads.parties.documents(party)).map(({ document }) => document),
  )
}

/** The same by documents that are at hand, all of the party's. */
export function trustBy(ctx: Context, documents: readonly PartyDocument[]): CheckpointTrust {
  const { keyOverlapSeconds: overlapSeconds } = limits
  return ledgerTrustAt(documents, { now: ctx.clock.now(), overlapSeconds })
}
