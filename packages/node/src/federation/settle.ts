// SPDX-License-Identifier: Apache-2.0
// A receipt for what we sent: only a good one makes an envelope delivered (design, section 3.4).
// INVARIANT (nothing-lost): until then the envelope is sent again.
import {
  type Bytes,
  canonicalBytes,
  type EnvelopeId,
  type Json,
  type PartyCode,
  parseInstant,
} from '@tearline/base'
import {
  ExchangeError,
  type MessageOf,
  type NamedHeader,
  openBody,
  readHead,
  requireBody,
  type VerifiedHead,
  verifyIncoming,
} from '@tearline/exchange'
import type { Context } from '../context.ts'
import { directoryOf, documentsOf } from './directory.ts'
import { secondsAhead } from './partner.ts'
import { checkReceipt } from './receipt.ts'
import { gossipIn, keepGossip, raiseFork } from './witness.ts'

/**
 * Marks what the receipt is for as delivered, and keeps the receipt; and what its header told of the partner's ledger
 * and, where it came at once, of its clock.
 *
 * @throws ExchangeError `exchange.answer` for a receipt of something else, and as `checkReceipt`
 */
export async function settleReceipt(
  ctx: Context,
  { header }: VerifiedHead,
  message: MessageOf<'receipt'>,
  came: 'later' | { readonly for: NamedHeader },
): Promise<void> {
  const sent = came === 'later' ? await sentTo(ctx, header.from, header.inReplyTo) : came.for
  const directory = await directoryOf(ctx.store.read)
  checkReceipt(message, sent, { directory, documents: documentsOf(directory, header.from) })
  const gossip = await gossipIn(ctx, header)
  const issued = parseInstant(header.issued)
  const skew = came === 'later' ? null : secondsAhead(issued, ctx.clock.now())
  await ctx.store.write(async (tx) => {
    await tx.outbox.markDelivered(sent.header.id, canonicalBytes(message as Json))
    await tx.health.saw(header.from, skew)
    if (gossip.kind === 'fork') await raiseFork(ctx, tx, header.from, gossip.evidence)
    else await keepGossip(tx, header.from, gossip)
  })
}

async function sentTo(
  ctx: Context,
  to: PartyCode,
  envelope: EnvelopeId | null,
): Promise<NamedHeader> {
  const { outbox, blobs } = ctx.store.read
  const item = envelope === null ? null : await outbox.byEnvelope(envelope)
  if (item === null || item.to !== to) {
    throw new ExchangeError('exchange.answer', 'a receipt for what was not sent', {
      at: '/inReplyTo',
    })
  }
  return readHead(await blobs.load(item.content))
}

/**
 * Takes the answer to a delivery: a receipt envelope for the envelope that was sent, or nothing is delivered.
 *
 * @throws ExchangeError as `verifyIncoming`, `openBody` and `settleReceipt`; LedgerError for a proof that proves nothing
 */
export async function takeAnswer(ctx: Context, sent: NamedHeader, bytes: Bytes): Promise<void> {
  const directory = await directoryOf(ctx.store.read)
  const head = verifyIncoming(bytes, { me: ctx.me, directory, now: ctx.clock.now() })
  const body = bytes.subarray(head.bodyOffset)
  requireBody(head.header, body)
  const { message } = openBody(head.header, body, ctx.keys.opening)
  if (message.kind !== 'receipt' || head.header.inReplyTo !== sent.header.id) {
    throw new ExchangeError('exchange.answer', 'the answer is no receipt for what was sent')
  }
  await settleReceipt(ctx, head, message, { for: sent })
}
