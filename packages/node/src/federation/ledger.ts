// SPDX-License-Identifier: Apache-2.0
// Our own ledger as partners see it (design, section 6): an entry opened for one whom it concerns, with its proof.
import { base64, canonicalJson, fromUtf8, invariant } from '@tearline/base'
import type { Entry } from '@tearline/exchange'
import { formatProof, type Proof } from '@tearline/ledger'
import type { Context } from '../context.ts'

/**
 * An event with what proves that it stands in our ledger.
 *
 * INVARIANT (ledger-first): publishes where no checkpoint holds the entry yet; without a checkpoint there is no answer.
 */
export async function openEntry(ctx: Context, index: number): Promise<Entry> {
  const proof = await proofOf(ctx, index)
  const opening = await ctx.store.read.ledger.byIndex(index)
  invariant(opening, 'what was appended can be opened')
  return {
    proof: fromUtf8(formatProof(proof)),
    event: canonicalJson(opening.event),
    salt: base64(opening.salt),
  }
}

async function proofOf(ctx: Context, index: number): Promise<Proof> {
  const { ledger } = ctx.store
  const published = await ledger.proof(index)
  if (published !== null) return published
  await ledger.publish()
  const proof = await ledger.proof(index)
  invariant(proof, 'a checkpoint holds every event appended before it')
  return proof
}
