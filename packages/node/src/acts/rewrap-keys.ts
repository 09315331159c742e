// SPDX-License-Identifier: Apache-2.0
// Changing what opens the node (design, section 7): the keys stay, the file that holds them is sealed anew. What opened
// it before opens nothing any more, but in older copies of the file.
import { type Bytes, base64 } from '@tearline/base'
import type { Context } from '../context.ts'
import { alone } from '../keys/changes.ts'
import { requireShareCounts } from '../keys/shares.ts'
import type { NewUnsealing } from '../keys/unsealing.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

export type RewrapOrder =
  | { readonly opens: 'passphrase'; readonly passphrase: string }
  | { readonly opens: 'shares'; readonly needed: number; readonly of: number }
  | { readonly opens: 'key-file' }

/** Told once, to whoever asked: kept nowhere. */
export type Rewrapped = { readonly shares: string[]; readonly key: string | null }

/** @throws NodeError `node.role-missing`, `node.shares` */
export async function rewrapKeys(
  ctx: Context,
  actor: Actor,
  order: RewrapOrder,
): Promise<Rewrapped> {
  requireRole(actor, 'administrator')
  // Before the entry: none may tell of what cannot be.
  if (order.opens === 'shares') requireShareCounts(order)
  return alone(ctx, async () => {
    const shares: string[] = []
    let key: string | null = null
    const hand = {
      shares: (handed: readonly string[]) => void shares.push(...handed),
      key: (drawn: Bytes) => {
        key = base64(drawn)
      },
    }
    const unsealing = unsealingOf(order, hand)
    const event = { opens: order.opens, by: actor.person }
    await ctx.store.write((tx) => record(tx, { kind: 'keys.rewrapped', ...event }))
    await ctx.keyStore.rewrap(unsealing)
    await ctx.store.write((tx) => tx.reviseKeys())
    return { shares, key }
  })
}

type Hand = {
  readonly shares: (shares: readonly string[]) => void
  readonly key: (key: Bytes) => void
}

function unsealingOf(order: RewrapOrder, hand: Hand): NewUnsealing {
  switch (order.opens) {
    case 'passphrase':
      return { kind: 'passphrase', text: order.passphrase }
    case 'shares':
      return { kind: 'shares', needed: order.needed, of: order.of, hand: hand.shares }
    case 'key-file':
      return { kind: 'new-key', hand: hand.key }
  }
}
