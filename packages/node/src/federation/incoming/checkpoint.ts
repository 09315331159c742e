// SPDX-License-Identifier: Apache-2.0
// A partner's ledger has grown (design, section 6), and here is the proof.
import { fromBase64, utf8 } from '@tearline/base'
import type { Context } from '../../context.ts'
import { witnessGrowth } from '../witness.ts'
import type { Effect, Incoming } from './effect.ts'

export async function takeCheckpoint(
  ctx: Context,
  { message, head }: Incoming<'checkpoint'>,
): Promise<Effect> {
  const { checkpoint, old, proof } = message
  const claim = { note: utf8(checkpoint), old, proof: proof.map((hash) => fromBase64(hash)) }
  return async (tx) => {
    await witnessGrowth(ctx, tx, head.header.from, claim)
  }
}
