// SPDX-License-Identifier: Apache-2.0
// A holder asks whether it may pass on (design, section 3.6). The standing rules look at it once, and what they do not
// grant waits for a person; where it shows what it has written from our portions, the envelope is kept, so that the
// person can look.
import { type Digest, digestShape, type PortionId, parseShape } from '@tearline/base'
import { ExchangeError } from '@tearline/exchange'
import { verifyOnwardRequest } from '@tearline/release'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import { openKept } from '../kept.ts'
import type { Effect, Incoming } from './effect.ts'

export async function takeOnwardRequest(
  ctx: Context,
  { message, head, bytes, verify }: Incoming<'onward-request'>,
): Promise<Effect> {
  const { statement: request, digest } = verifyOnwardRequest(message.request, verify)
  const { from } = head.header
  if (request.from !== from || request.to !== ctx.me) {
    throw new ExchangeError('exchange.message', 'a request between other parties', {
      at: '/request',
    })
  }
  return async (tx) => {
    if ((await tx.onward.byDigest(digest)) !== null) return
    await tx.onward.saveRequest(message.request, request, 'in')
    // Not here: the receipt would come sooner or later by what the rules say.
    await tx.onward.leaveToRules(digest)
    if (message.drafts.length > 0) {
      await tx.settings.set(draftsName(digest), await tx.blobs.put(bytes))
    }
    const event = { request: request.id, statement: digest, party: from, by: null }
    const chain = { about: from, chainOf: ctx.me }
    await record(tx, { kind: 'onward.received', ...event }, chain)
  }
}

/**
 * What the holder would pass on in its own words, by portion; empty where it is our own portions as they are.
 *
 * `request`: digest of the onward request.
 */
export async function onwardDrafts(
  ctx: Context,
  request: Digest,
): Promise<ReadonlyMap<PortionId, Uint8Array>> {
  const kept = await ctx.store.read.settings.get(draftsName(request))
  if (kept === null) return new Map()
  const { message, attachments } = await openKept(ctx, parseShape(digestShape, kept))
  if (message.kind !== 'onward-request') return new Map()
  return new Map(
    message.drafts.map(({ portion, attachment }) => [
      portion,
      attachments.get(attachment) ?? new Uint8Array(0),
    ]),
  )
}

function draftsName(request: Digest): string {
  return `onward-drafts/${request}`
}
