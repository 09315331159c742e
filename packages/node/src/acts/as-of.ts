// SPDX-License-Identifier: Apache-2.0
// As of when an answer is: a token that comes with it, over all that decisions are made from and the ledger (where
// each consent and portion leaves an entry). Handed in again, it asks for an answer that is no older.
// INVARIANT (hidden-means-absent): the numbers grow with things that the asker may not know of, so they are sealed.
import { base64, canonicalBytes, fromBase64, parseJson, parseShape } from '@tearline/base'
import { deriveKey, openAtRest, sealAtRest } from '@tearline/seal'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'

/** Of one length, whatever the numbers are. */
const tokenBytes = 256
const context = 'as-of'

/** How often each part has changed, by its name. */
const asOfSchema = z.record(z.string(), z.int())
type AsOf = z.infer<typeof asOfSchema>

/** To be taken before anything of the answer is read: then the answer is at least that new. */
export async function asOfNow(ctx: Context): Promise<string> {
  const text = canonicalBytes(await current(ctx))
  const bytes = new Uint8Array(tokenBytes).fill(0x20)
  bytes.set(text)
  return base64(sealAtRest({ key: keyOf(ctx), context, bytes, rng: ctx.rng }))
}

/** @throws NodeError `node.request` where this node did not make the token, `node.behind` where it is behind it */
export async function requireAsOf(ctx: Context, token: string | null): Promise<void> {
  if (token === null) return
  const asked = open(ctx, token)
  const now = await current(ctx)
  const isBehind = Object.entries(asked).some(([part, number]) => (now[part] ?? 0) < number)
  if (!isBehind) return
  throw new NodeError('node.behind', 'this node knows less than the answer that you go by', {
    next: 'ask again later, or without `atLeast` for what is known now',
  })
}

async function current(ctx: Context): Promise<AsOf> {
  return { ...(await ctx.store.read.revisions()) }
}

function open(ctx: Context, token: string): AsOf {
  try {
    const bytes = openAtRest({ key: keyOf(ctx), context, sealed: fromBase64(token) })
    return parseShape(asOfSchema, parseJson(bytes, { bytesMax: tokenBytes, depthMax: 2 }))
  } catch (cause) {
    throw new NodeError('node.request', 'the token is none of this node', {
      cause,
      at: '/atLeast',
      next: 'hand in `asOf` of an answer as it came',
    })
  }
}

function keyOf(ctx: Context) {
  return deriveKey(ctx.keys.rest, 'as-of')
}
