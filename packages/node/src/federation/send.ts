// SPDX-License-Identifier: Apache-2.0
// Sending (design, section 3.4): an envelope is sealed, numbered and queued in the transaction of what it tells of.
// INVARIANT (nothing-lost): channel, bytes and outbox change together, or nothing does; the bytes are never sealed again.
import {
  type Bytes,
  base64,
  type EnvelopeId,
  formatInstant,
  fromBase64,
  fromUtf8,
  type Instant,
  newId,
  type PartyCode,
  say,
} from '@tearline/base'
import {
  advance,
  type Content,
  type Envelope,
  type Header,
  type HeaderFields,
  newOutbound,
  nextLink,
  sealEnvelope,
} from '@tearline/exchange'
import type { PartyDocument } from '@tearline/seal'
import type { Reads, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'

export type Outgoing = {
  readonly to: PartyCode
  readonly content: Content
  /** In the order in which the message speaks of them. */
  readonly attachments?: readonly Uint8Array[]
}

/** What a suspended partner is still sent: nothing is given with it, and much is owed. */
const evenIfSuspended: ReadonlySet<Content['kind']> = new Set([
  'agreement',
  'recall',
  'tombstone',
  'incident-notice',
  'emergency-notice',
  'concealed-notice',
  'party',
])

/**
 * Queues one envelope of the channel to a partner.
 *
 * @throws NodeError `node.unpaired`; ExchangeError as `sealEnvelope` for what the recipient would refuse
 */
export async function enqueue(
  ctx: Context,
  tx: WriteTx,
  { to, content, attachments = [] }: Outgoing,
): Promise<EnvelopeId> {
  const { document } = await requireOpen(tx, to, content.kind)
  const channel = await tx.channels.byPartner(to)
  const place = nextLink(channel.outbound, content.kind)
  const envelope = await sealTo(ctx, tx, { document, content, attachments, place })
  await tx.channels.save({ ...channel, outbound: advance(channel.outbound, envelope) })
  const { id, seq, kind } = envelope.header
  await tx.outbox.queue({
    ...{ envelope: id, to, seq, kind },
    content: await tx.blobs.put(envelope.bytes),
  })
  return id
}

/** Whether an envelope of this kind may be queued to the party now. */
export async function mayEnqueue(
  reads: Reads,
  to: PartyCode,
  kind: Content['kind'],
): Promise<boolean> {
  const state = (await reads.parties.byCode(to))?.state
  return state === 'paired' || (state === 'suspended' && evenIfSuspended.has(kind))
}

export type Sealing = {
  /** The recipient's newest. */
  readonly document: PartyDocument
  readonly content: Content
  readonly attachments?: readonly Uint8Array[]
  readonly place?: Pick<HeaderFields, 'seq' | 'prev'>
  readonly inReplyTo?: EnvelopeId
}

/** Beside the channel. */
const noPlace = nextLink(newOutbound, 'receipt')

/** Seals one envelope; its header tells the partner where our ledger stands, and where theirs does for us. */
export async function sealTo(
  ctx: Context,
  reads: Reads,
  { document, content, attachments = [], place = noPlace, inReplyTo }: Sealing,
): Promise<Envelope> {
  const header = await headerTo(ctx, reads, { to: document.code, place, inReplyTo })
  return sealEnvelope({
    header,
    content,
    attachments,
    signingKey: ctx.keys.signing,
    recipient: sealingKeyOf(document),
  })
}

/** The head of an answer beside the channel. */
export function answerHeader(ctx: Context, { id, from }: Header, now: Instant): HeaderFields {
  return {
    id: newId('envelope', ctx.rng),
    from: ctx.me,
    to: from,
    ...noPlace,
    issued: formatInstant(now),
    inReplyTo: id,
    checkpoint: checkpointOf(ctx),
    // One of thousands a second, and what its recipient's ledger is like was said in its request.
    seen: null,
  }
}

function checkpointOf(ctx: Context): string | null {
  const note = ctx.store.ledger.latest()?.bytes
  return note === undefined ? null : fromUtf8(note)
}

export function sealingKeyOf({ sealingKey }: PartyDocument): Bytes {
  return fromBase64(sealingKey)
}

type Placed = {
  readonly to: PartyCode
  readonly place?: Pick<HeaderFields, 'seq' | 'prev'>
  readonly inReplyTo?: EnvelopeId | undefined
}

/** INVARIANT (one-history): partners witness each other by talking. */
export async function headerTo(
  ctx: Context,
  reads: Reads,
  { to, place = noPlace, inReplyTo }: Placed,
): Promise<HeaderFields> {
  const seen = await reads.witness.latestSeen(to)
  return {
    id: newId('envelope', ctx.rng),
    from: ctx.me,
    to,
    ...place,
    issued: formatInstant(ctx.clock.now()),
    inReplyTo: inReplyTo ?? null,
    checkpoint: checkpointOf(ctx),
    seen: seen === null ? null : { size: seen.size, root: base64(seen.root) },
  }
}

/** INVARIANT (no-key-outside): to nobody but a party whose document two people have compared. */
async function requireOpen(
  reads: Reads,
  to: PartyCode,
  kind: Content['kind'],
): Promise<{ readonly document: PartyDocument }> {
  const known = await reads.parties.byCode(to)
  if (known !== null && (await mayEnqueue(reads, to, kind))) return known.newest
  throw new NodeError('node.unpaired', say`\`${{ to }}\` is not paired with this node`, {
    next: say`pair with ${{ to }} first, or lift its suspension`,
  })
}
