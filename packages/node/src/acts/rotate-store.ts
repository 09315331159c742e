// SPDX-License-Identifier: Apache-2.0
// Changing the key under which the store keeps everything, while it goes on working (design, section 7).
//
//   new seed durable in the file of keys → ONE unit { ledger entry · the new generation } → all that is written is
//   sealed under it → jobs/reseal.ts seals the rest anew, and destroys the seed before
//
// A crash before the unit leaves a seed that nothing was sealed under: the next change drops it.
import type { ResealingState } from '@tearline/store'
import { restKeyMark } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { alone } from '../keys/changes.ts'
import { storeKeyOf } from '../keys/keyring.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

export type StoreKey = {
  readonly generation: number
  /** Whether something is sealed under the one before. */
  readonly isUnderWay: boolean
  /** Rows that are taken over, and all that there are to be. */
  readonly done: number
  readonly total: number
}

export async function storeKey(ctx: Context, actor: Actor): Promise<StoreKey> {
  requireRole(actor, 'administrator')
  return shown(await ctx.store.read.resealing.state())
}

/** @throws NodeError `node.role-missing`, `node.rotation-under-way` */
export async function rotateStore(ctx: Context, actor: Actor): Promise<StoreKey> {
  requireRole(actor, 'administrator')
  return alone(ctx, async () => {
    const before = await ctx.store.read.resealing.state()
    if (before.isUnderWay) throw underWay()
    const seed = ctx.rng.bytes(32)
    const seeds = ctx.keyStore.seeds()
    const kept = seeds.rest.filter((each) => before.marks.includes(restKeyMark(storeKeyOf(each))))
    await ctx.keyStore.replace({ ...seeds, rest: [seed, ...kept] })
    // INVARIANT (ledger-first): the entry stands before the first value that is sealed under the new key.
    await ctx.store.write(async (tx) => {
      const generation = before.generation + 1
      await record(tx, { kind: 'store.rotated', generation, by: actor.person })
      await tx.resealing.begin(storeKeyOf(seed))
    })
    return shown(await ctx.store.read.resealing.state())
  })
}

function shown({ generation, isUnderWay, tables }: ResealingState): StoreKey {
  const sum = (count: 'done' | 'total') => tables.reduce((all, table) => all + table[count], 0)
  // What is written meanwhile is passed as well: the end is never overshot.
  const total = Math.max(sum('total'), sum('done'))
  return { generation, isUnderWay, done: sum('done'), total }
}

function underWay(): NodeError {
  return new NodeError('node.rotation-under-way', 'the store is still being sealed anew', {
    next: 'wait until it is done: `tearline rotate store --status`',
  })
}
