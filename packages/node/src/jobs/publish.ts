// SPDX-License-Identifier: Apache-2.0
// Events that nobody waits for come into a checkpoint too (design, section 6); who waits for one publishes by itself.
import type { Context } from '../context.ts'

/** Signs a checkpoint where the ledger has grown; callers that come together share one. */
export async function publishPending(ctx: Context): Promise<void> {
  const { ledger, read } = ctx.store
  if ((await read.ledger.count()) > (ledger.latest()?.size ?? 0)) await ledger.publish()
}
