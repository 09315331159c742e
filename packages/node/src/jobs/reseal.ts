// SPDX-License-Identifier: Apache-2.0
// The rest of a change of the key at rest: what the key before sealed is sealed anew, some rows at a time, and then that
// key is destroyed. It goes on where it was, whenever and by whichever process.
import { restKeyMark } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { alone } from '../keys/changes.ts'
import { storeKeyOf } from '../keys/keyring.ts'

export async function resealStore(ctx: Context, signal: AbortSignal): Promise<void> {
  const { isUnderWay } = await ctx.store.read.resealing.state()
  if (isUnderWay) {
    let isMore = true
    while (isMore && !signal.aborted) isMore = await ctx.store.write((tx) => tx.resealing.step())
    if (isMore) return
    const behind = await ctx.store.read.resealing.tablesBehind()
    if (behind.length > 0) return ctx.store.write((tx) => tx.resealing.again(behind))
  }
  const seeds = ctx.keyStore.seeds().rest
  if (isUnderWay || seeds.length > 1) await alone(ctx, () => destroyFormer(ctx))
}

/** INVARIANT (nothing-lost): a seed goes once no generation on record has it. */
async function destroyFormer(ctx: Context): Promise<void> {
  const { isUnderWay } = await ctx.store.read.resealing.state()
  if (isUnderWay) {
    await ctx.store.write(async (tx) => {
      await record(tx, { kind: 'keys.retired', keys: 1 })
      await tx.resealing.end()
    })
  }
  const { marks } = await ctx.store.read.resealing.state()
  const seeds = ctx.keyStore.seeds()
  const rest = seeds.rest.filter((seed) => marks.includes(restKeyMark(storeKeyOf(seed))))
  if (rest.length === seeds.rest.length) return
  await ctx.keyStore.replace({ ...seeds, rest })
  await ctx.store.write((tx) => tx.reviseKeys())
  ctx.log.info('store.resealed')
}
