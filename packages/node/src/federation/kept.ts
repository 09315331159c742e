// SPDX-License-Identifier: Apache-2.0
// Envelopes that are kept as they came: sealed to this node, they open whenever a person asks.
// INVARIANT (clear-at-no-rest): what an envelope says is not stored beside it.
import type { Digest } from '@tearline/base'
import { type Opened, openBody, readHead } from '@tearline/exchange'
import type { Context } from '../context.ts'

/** `content`: the blob that holds an envelope that was verified when it came. */
export async function openKept(ctx: Context, content: Digest): Promise<Opened> {
  const bytes = await ctx.store.read.blobs.load(content)
  const { header, bodyOffset } = readHead(bytes)
  return openBody(header, bytes.subarray(bodyOffset), [ctx.keys.sealing])
}
