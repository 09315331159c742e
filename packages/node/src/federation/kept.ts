// SPDX-License-Identifier: Apache-2.0
// Envelopes that are kept as they came: sealed to this node, they open whenever a person asks.
// INVARIANT (clear-at-no-rest): what an envelope says is not stored beside it.
import type { Bytes, Digest } from '@tearline/base'
import { type Opened, openBody, readHead, type VerifiedHead } from '@tearline/exchange'
import type { Context } from '../context.ts'

export type Kept = Opened & { readonly head: VerifiedHead; readonly bytes: Bytes }

/** `content`: the blob that holds an envelope, whose head was verified when it came. */
export async function openKept(ctx: Context, content: Digest): Promise<Kept> {
  const bytes = await ctx.store.read.blobs.load(content)
  const head = readHead(bytes) as VerifiedHead
  const body = bytes.subarray(head.bodyOffset)
  return { ...openBody(head.header, body, ctx.keys.opening), head, bytes }
}
